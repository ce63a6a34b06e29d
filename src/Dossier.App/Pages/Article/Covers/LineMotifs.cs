namespace Dossier.App.Pages.Article.Covers;

/// <summary>Motifs of lines: flows, envelopes and contours.</summary>
public static class LineMotifs
{
    /// <summary>Strokes along a smooth field of directions.</summary>
    public static void Flow(Canvas canvas)
    {
        var random = canvas.Random;
        var vortices = new (double X, double Y, double Turn)[3 + random.Next(2)];
        for (var i = 0; i < vortices.Length; i++)
        {
            vortices[i] = (random.Between(20, 460), random.Between(20, 440), random.Between(50, 110) * (random.Chance(.5) ? 1 : -1));
        }

        var wind = random.Between(-.6, .6);

        // Strokes of one colour and width share a path: a third of the size.
        var widths = (double[])[1.7, 2.4, 3.1, 4];
        var strokes = new PathData[3, widths.Length];
        for (var row = 0; row < 21; row++)
        {
            for (var column = 0; column < 17; column++)
            {
                var (x, y) = (6 + (column * 29) + (random.Normal() * 5), 4 + (row * 22.5) + (random.Normal() * 4));
                var pick = random.Unit();
                ref var path = ref strokes[pick < .045 ? 0 : pick < .42 ? 1 : 2, random.Next(widths.Length)];
                (path ??= new PathData()).Move(x, y);
                var steps = 8 + random.Next(7);
                for (var s = 1; s <= steps; s++)
                {
                    var (dx, dy) = Direction(x, y, vortices, wind);
                    (x, y) = (x + (dx * 5.5), y + (dy * 5.5));
                    if (s % 2 == 0)
                    {
                        path.Line(x, y);
                    }
                }
            }
        }

        var colors = (string[])[canvas.Palette.Spark, canvas.Palette.Mid, canvas.Palette.Light];
        for (var color = colors.Length - 1; color >= 0; color--)
        {
            for (var width = 0; width < widths.Length; width++)
            {
                if (strokes[color, width] is { } path)
                {
                    canvas.Path(path.ToString(), colors[color], widths[width]);
                }
            }
        }
    }

    private static (double X, double Y) Direction(double x, double y, (double X, double Y, double Turn)[] vortices, double wind)
    {
        var (dx, dy) = (1.0, wind);
        foreach (var vortex in vortices)
        {
            var (rx, ry) = (x - vortex.X, y - vortex.Y);
            var pull = vortex.Turn / (60 + Math.Sqrt((rx * rx) + (ry * ry)));
            var length = Math.Sqrt((rx * rx) + (ry * ry)) + 1;
            (dx, dy) = (dx - (ry / length * pull * 2), dy + (rx / length * pull * 2));
        }

        var norm = Math.Sqrt((dx * dx) + (dy * dy)) + 1e-9;
        return (dx / norm, dy / norm);
    }

    /// <summary>Chords of a circle from each point to its multiple: the envelope is an epicycloid.</summary>
    public static void Strings(Canvas canvas)
    {
        var random = canvas.Random;
        var times = 2 + random.Next(6) + (random.Chance(.4) ? .5 : 0);
        const int Points = 150;
        const double Radius = 196;
        var turn = -Math.PI / 2;
        var chords = new PathData();
        for (var i = 0; i < Points; i++)
        {
            var (a, b) = (turn + (i * Math.Tau / Points), turn + (i * times * Math.Tau / Points));
            chords.Move(240 + (Math.Cos(a) * Radius), 236 + (Math.Sin(a) * Radius)).Line(240 + (Math.Cos(b) * Radius),
                236 + (Math.Sin(b) * Radius));
        }

        canvas.Circle(240, 236, Radius, canvas.Palette.Mid, .2);
        canvas.Path(chords.ToString(), canvas.Palette.Light, .95, opacity: .85);
        canvas.Ring(240, 236, Radius, canvas.Palette.Light, 1.6);
        for (var i = 0; i < 12; i++)
        {
            var a = turn + (i * Math.Tau / 12);
            canvas.Circle(240 + (Math.Cos(a) * Radius), 236 + (Math.Sin(a) * Radius), i == 0 ? 8 : 3, i == 0 ? canvas.Palette.Spark
                : canvas.Palette.Light);
        }
    }

    /// <summary>Lines of equal height of a few hills, by marching squares.</summary>
    public static void Contours(Canvas canvas)
    {
        const double Cell = 10;
        const int Columns = 50;
        const int Rows = 48;
        var random = canvas.Random;
        var hills = new (double X, double Y, double Height, double Width)[7];
        for (var i = 0; i < hills.Length; i++)
        {
            hills[i] = (random.Between(0, 480), random.Between(0, 460), random.Between(.35, 1) * (i > 0 && random.Chance(.25) ? -1 : 1),
                random.Between(60, 135));
        }

        var heights = new double[Columns, Rows];
        var (peak, peakX, peakY) = (double.MinValue, 0, 0);
        for (var i = 0; i < Columns; i++)
        {
            for (var j = 0; j < Rows; j++)
            {
                foreach (var hill in hills)
                {
                    var (dx, dy) = ((i * Cell) - hill.X, (j * Cell) - hill.Y);
                    heights[i, j] += hill.Height * Math.Exp(-((dx * dx) + (dy * dy)) / (2 * hill.Width * hill.Width));
                }

                if (heights[i, j] > peak && i is > 4 and < 45 && j is > 4 and < 42)
                {
                    (peak, peakX, peakY) = (heights[i, j], i, j);
                }
            }
        }

        var index = 0;
        for (var level = peak - .04; level > -.9; level -= peak / 13, index++)
        {
            var heavy = index % 4 == 0;
            canvas.Path(Isoline(heights, level, Cell), heavy ? canvas.Palette.Light : canvas.Palette.Mid, heavy ? 2 : 1.5);
        }

        var (x, y) = (peakX * Cell, peakY * Cell);
        canvas.Fill($"M{Canvas.At(x)} {Canvas.At(y - 9)}l9 15h-18z", canvas.Palette.Spark);
    }

    /// <summary>The lines at that height. A crossing is known by its grid edge, so that pieces join to long lines.</summary>
    private static string Isoline(double[,] heights, double level, double cell)
    {
        var (columns, rows) = (heights.GetLength(0), heights.GetLength(1));
        var ties = new Dictionary<int, (int First, int Second)>();
        Span<int> crossed = stackalloc int[4];
        for (var i = 0; i < columns - 1; i++)
        {
            for (var j = 0; j < rows - 1; j++)
            {
                var count = 0;
                foreach (var (x, y, down) in (ReadOnlySpan<(int, int, int)>)[(i, j, 0), (i + 1, j, 1), (i, j + 1, 0), (i, j, 1)])
                {
                    if (heights[x, y] > level != heights[x + 1 - down, y + down] > level)
                    {
                        crossed[count++] = (((y * columns) + x) * 2) + down;
                    }
                }

                if (count >= 2)
                {
                    Tie(crossed[0], crossed[1]);
                    Tie(crossed[1], crossed[0]);
                }
            }
        }

        // Open lines first, from their ends; what is left are rings.
        var path = new PathData();
        foreach (var end in ties.Where(tie => tie.Value.Second < 0).Select(tie => tie.Key).ToArray())
        {
            Follow(end);
        }

        while (ties.Count > 0)
        {
            Follow(ties.Keys.First());
            path.Close();
        }

        return path.ToString();

        void Tie(int from, int to) => ties[from] = ties.TryGetValue(from, out var known) ? (known.First, to) : (to, -1);

        void Follow(int edge)
        {
            var first = true;
            while (ties.Remove(edge, out var next))
            {
                var (x, y, down) = (edge / 2 % columns, edge / 2 / columns, edge & 1);
                var share = (level - heights[x, y]) / (heights[x + 1 - down, y + down] - heights[x, y]);
                var (px, py) = ((x + (share * (1 - down))) * cell, (y + (share * down)) * cell);
                _ = first ? path.Move(px, py) : path.Line(px, py);
                first = false;
                edge = ties.ContainsKey(next.First) ? next.First : next.Second;
            }
        }
    }
}
