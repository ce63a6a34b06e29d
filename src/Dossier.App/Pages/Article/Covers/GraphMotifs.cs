namespace Dossier.App.Pages.Article.Covers;

/// <summary>Motifs of graphs: networks, trees and strands.</summary>
public static class GraphMotifs
{
    /// <summary>Communities of nodes, tied to their nearest.</summary>
    public static void Network(Canvas canvas)
    {
        var random = canvas.Random;
        var nodes = new List<(double X, double Y)>();
        for (var attempt = 0; attempt < 2200 && nodes.Count < 74; attempt++)
        {
            var group = random.Next(4);
            var (cx, cy) = (130 + (group % 2 * 220), 120 + (group / 2 * 215));
            var (x, y) = (cx + (random.Normal() * 74), cy + (random.Normal() * 66));
            if (x is > 14 and < 466 && y is > 14 and < 446 && nodes.TrueForAll(node => Distance(node, (x, y)) > 23))
            {
                nodes.Add((x, y));
            }
        }

        var ties = new PathData();
        var degree = new int[nodes.Count];
        for (var i = 0; i < nodes.Count; i++)
        {
            for (var j = i + 1; j < nodes.Count; j++)
            {
                var near = Distance(nodes[i], nodes[j]);
                if (near < 58 || (near < 150 && random.Chance(.025)))
                {
                    ties.Move(nodes[i].X, nodes[i].Y).Line(nodes[j].X, nodes[j].Y);
                    degree[i]++;
                    degree[j]++;
                }
            }
        }

        canvas.Path(ties.ToString(), canvas.Palette.Mid, 1.5);
        var hub = Array.IndexOf(degree, degree.Max());
        for (var i = 0; i < nodes.Count; i++)
        {
            var size = 3.2 + (degree[i] * 1.05);
            canvas.Circle(nodes[i].X, nodes[i].Y, i == hub ? size + 4 : size, i == hub ? canvas.Palette.Spark : canvas.Palette.Light);
        }
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    /// <summary>A tree that grows outward from its root, as a phylogeny or a dendrite does.</summary>
    public static void Branches(Canvas canvas)
    {
        var random = canvas.Random;
        var byDepth = new PathData[9];
        for (var i = 0; i < byDepth.Length; i++)
        {
            byDepth[i] = new PathData();
        }

        var tips = new List<(double X, double Y)>();
        var limbs = 5 + random.Next(3);
        var turn = random.Between(0, Math.Tau);
        for (var i = 0; i < limbs; i++)
        {
            Grow(240, 234, turn + (i * Math.Tau / limbs) + (random.Normal() * .12), 52, 0);
        }

        for (var depth = byDepth.Length - 1; depth >= 0; depth--)
        {
            canvas.Path(byDepth[depth].ToString(), depth > 3 ? canvas.Palette.Mid : canvas.Palette.Light, Math.Max(1.1,
                6.5 - (depth * 1.25)));
        }

        foreach (var (x, y) in tips)
        {
            canvas.Circle(x, y, 2.6, canvas.Palette.Light);
        }

        canvas.Circle(240, 234, 13, canvas.Palette.Spark);

        void Grow(double x, double y, double angle, double length, int depth)
        {
            var (ex, ey) = (x + (Math.Cos(angle) * length), y + (Math.Sin(angle) * length));
            byDepth[depth].Move(x, y).Line(ex, ey);
            if (depth == 5 || (depth > 2 && random.Chance(.1)))
            {
                tips.Add((ex, ey));
                return;
            }

            var spread = random.Between(.24, .5);
            Grow(ex, ey, angle - spread, length * random.Between(.72, .92), depth + 1);
            Grow(ex, ey, angle + spread, length * random.Between(.72, .92), depth + 1);
        }
    }

    /// <summary>Two strands that wind round each other, with rungs.</summary>
    public static void Helix(Canvas canvas)
    {
        var random = canvas.Random;
        var (turn, twist) = (random.Between(0, Math.Tau), random.Between(.021, .027));
        var tilt = random.Between(-26, 26);
        canvas.Svg.Append($"""<g transform="rotate({tilt:0} 240 230)">""");
        foreach (var (center, scale, faint) in ((double, double, bool)[])[(64, .55, true), (416, .55, true), (240, 1, false)])
        {
            Strand(canvas, center, turn + (center * .9), twist / scale, 92 * scale, faint);
        }

        canvas.Svg.Append("</g>");
    }

    private static void Strand(Canvas canvas, double center, double turn, double twist, double reach, bool faint)
    {
        var (first, second) = (new PathData(), new PathData());
        var rung = 0;
        for (var y = -90.0; y <= 560; y += faint ? 9 : 15, rung++)
        {
            var phase = turn + (y * twist);
            var (x1, x2) = (center + (Math.Sin(phase) * reach), center - (Math.Sin(phase) * reach));
            var front = Math.Cos(phase) > 0;
            canvas.Path(new PathData().Move(x1, y).Line(x2, y).ToString(), canvas.Palette.Mid, faint ? 1 : 2.2, opacity: faint ? .5 : 1);
            if (!faint)
            {
                canvas.Circle(front ? x2 : x1, y, 4.4, canvas.Palette.Mid);
                canvas.Circle(front ? x1 : x2, y, 6.6, rung % 11 == 5 ? canvas.Palette.Spark : canvas.Palette.Light);
            }
        }

        if (!faint)
        {
            return;
        }

        for (var y = -90.0; y <= 560; y += 5)
        {
            var x = Math.Sin(turn + (y * twist)) * reach;
            _ = y <= -90 ? first.Move(center + x, y) : first.Line(center + x, y);
            _ = y <= -90 ? second.Move(center - x, y) : second.Line(center - x, y);
        }

        canvas.Path(first.ToString(), canvas.Palette.Mid, 2, opacity: .8);
        canvas.Path(second.ToString(), canvas.Palette.Mid, 2, opacity: .8);
    }
}
