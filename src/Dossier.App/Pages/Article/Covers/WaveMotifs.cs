namespace Dossier.App.Pages.Article.Covers;

/// <summary>Motifs of waves, orbits and distributions.</summary>
public static class WaveMotifs
{
    /// <summary>Ridge lines one behind the other, as in the first plots of successive pulses of a pulsar (Craft 1970).</summary>
    public static void Ridges(Canvas canvas)
    {
        var random = canvas.Random;
        var center = random.Between(190, 290);
        var spark = 4 + random.Next(12);
        for (var row = 0; row < 24; row++)
        {
            var foot = 112 + (row * 14.4);
            var peaks = new (double X, double Height, double Width)[9];
            for (var i = 0; i < peaks.Length; i++)
            {
                peaks[i] = (center + (random.Normal() * 52), Math.Abs(random.Normal()) * 27, random.Between(5, 17));
            }

            var path = new PathData().Move(40, foot);
            for (var x = 44; x <= 440; x += 4)
            {
                var y = foot - random.Between(0, 1.6);
                foreach (var peak in peaks)
                {
                    var d = (x - peak.X) / peak.Width;
                    y -= peak.Height * Math.Exp(-d * d / 2);
                }

                path.Line(x, y);
            }

            canvas.Path(path.ToString(), row == spark ? canvas.Palette.Spark : canvas.Palette.Light, 1.6, canvas.Palette.Ground);
        }
    }

    /// <summary>Rings of two or three sources that meet.</summary>
    public static void Interference(Canvas canvas)
    {
        var random = canvas.Random;
        var sources = 2 + random.Next(2);
        var turn = random.Between(0, Math.Tau);
        for (var i = 0; i < sources; i++)
        {
            var angle = turn + (i * Math.Tau / sources);
            var (x, y) = (240 + (Math.Cos(angle) * 96), 236 + (Math.Sin(angle) * 118));
            var step = random.Between(13, 17);
            for (var radius = step; radius < 470; radius += step)
            {
                canvas.Ring(x, y, radius, i == 0 ? canvas.Palette.Light : canvas.Palette.Mid, i == 0 ? 1.7 : 2.6, Math.Max(.16,
                    .95 - (radius / 520)));
            }

            canvas.Circle(x, y, i == 0 ? 8 : 5, i == 0 ? canvas.Palette.Spark : canvas.Palette.Light);
        }
    }

    /// <summary>Bodies on tilted ellipses among stars.</summary>
    public static void Orbits(Canvas canvas)
    {
        var random = canvas.Random;
        for (var i = 0; i < 70; i++)
        {
            canvas.Circle(random.Between(0, Cover.Width), random.Between(0, Canvas.Bottom), random.Between(.6, 1.7), canvas.Palette.Light,
                random.Between(.25, .8));
        }

        var (x, y) = (random.Between(190, 290), random.Between(200, 260));
        var flatness = random.Between(.3, .62);
        canvas.Svg.Append($"""<g transform="rotate({random.Between(-38, 38):0} {Canvas.At(x)} {Canvas.At(y)})">""");
        canvas.Circle(x, y, 52, canvas.Palette.Spark, .13);
        canvas.Circle(x, y, 36, canvas.Palette.Spark, .2);
        canvas.Circle(x, y, 21, canvas.Palette.Spark);
        var radius = 66.0;
        for (var i = 0; i < 7; i++)
        {
            canvas.Svg.Append($"""
                <ellipse cx="{Canvas.At(x)}" cy="{Canvas.At(y)}" rx="{radius:0}" ry="{radius * flatness:0}" fill="none"
                 stroke="{canvas.Palette.Light}" stroke-width="1.3" stroke-opacity=".62"/>
                """);
            var angle = random.Between(0, Math.Tau);
            var size = random.Between(4, 13);
            var (px, py) = (x + (Math.Cos(angle) * radius), y + (Math.Sin(angle) * radius * flatness));
            canvas.Circle(px, py, size + 3, canvas.Palette.Ground);
            canvas.Circle(px, py, size, random.Chance(.55) ? canvas.Palette.Mid : canvas.Palette.Light);
            radius *= random.Between(1.22, 1.36);
        }

        canvas.Svg.Append("</g>");
    }

    /// <summary>Balls heaped up under the curve that they follow: Galton's board.</summary>
    public static void Quincunx(Canvas canvas)
    {
        var random = canvas.Random;
        var spread = random.Between(3.0, 4.3);
        var lean = random.Between(-2.5, 2.5);
        var curve = new PathData();
        for (var column = 0; column < 25; column++)
        {
            var z = (column - 12 - lean) / spread;
            var height = Math.Exp(-z * z / 2);
            var x = 33.6 + (column * 17.2);
            var balls = (int)Math.Round((height * 22) + (random.Normal() * .7));
            for (var i = 0; i < balls; i++)
            {
                var outlier = i == balls - 1 && random.Chance(.12);
                canvas.Circle(x, 440 - (i * 17.2), outlier ? 7.4 : 6.2, outlier ? canvas.Palette.Spark : i % 2 == column % 2
                    ? canvas.Palette.Light : canvas.Palette.Mid);
            }
        }

        for (var x = 0; x <= Cover.Width; x += 6)
        {
            var z = (((x - 33.6) / 17.2) - 12 - lean) / spread;
            var y = 446 - (Math.Exp(-z * z / 2) * 22.6 * 17.2);
            _ = x == 0 ? curve.Move(x, y) : curve.Line(x, y);
        }

        canvas.Path(curve.ToString(), canvas.Palette.Spark, 2.4);
    }

    /// <summary>Strata: random walks laid over each other.</summary>
    public static void Layers(Canvas canvas)
    {
        var random = canvas.Random;
        var (from, to) = (canvas.Palette.Mid, canvas.Palette.Light);
        const int Count = 11;
        var spark = 3 + random.Next(5);
        for (var layer = 0; layer < Count; layer++)
        {
            var level = 84 + (layer * 35.0);
            var path = new PathData().Move(0, Canvas.Bottom + 4);
            var (drift, y) = (random.Normal() * .25, level + (random.Normal() * 9));
            for (var x = 0; x <= Cover.Width; x += 8)
            {
                drift = (drift * .9) + (random.Normal() * .9) + ((level - y) * .012);
                y += drift;
                path.Line(x, y);
            }

            var fill = layer == spark ? canvas.Palette.Spark : layer % 2 == 0 ? from : to;
            canvas.Fill(path.Line(Cover.Width, Canvas.Bottom + 4).Close().ToString(), canvas.Palette.Ground);
            canvas.Fill(path.ToString(), fill, layer == spark ? .95 : .2 + (.62 * layer / Count));
        }
    }
}
