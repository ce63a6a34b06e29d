import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Wall, processor time of the whole process and peak memory from the start on; the counterpart of PeerClock in C#. */
final class Clock {
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final double held;
    private final long processor;
    private final long began;

    Clock() throws IOException {
        System.gc();
        // Begins the high-water mark anew (proc(5), clear_refs).
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        held = megabytes("VmRSS:");
        processor = SYSTEM.getProcessCpuTime();
        began = System.nanoTime();
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Prints count, wall and processor seconds, megabytes held before and at most, median and 99th percentile in milliseconds, articles found. */
    void print(int count, long[] nanoseconds, long found) throws IOException {
        double wall = seconds();
        double cpu = (SYSTEM.getProcessCpuTime() - processor) / 1e9;
        Arrays.sort(nanoseconds);
        System.out.printf(Locale.ROOT, "%d\t%.6f\t%.6f\t%.1f\t%.1f\t%.4f\t%.4f\t%d%n", count, wall, cpu, held, megabytes("VmHWM:"),
            percentile(nanoseconds, 0.5), percentile(nanoseconds, 0.99), found);
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    private static double megabytes(String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }

        return 0;
    }
}
