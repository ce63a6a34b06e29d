namespace Dossier.App.Pages.Article.Covers;

/// <summary>Motifs that tile the plane: lattices, cells and automata.</summary>
public static class TileMotifs
{
    /// <summary>An elementary cellular automaton (Wolfram 1983) from one live cell or a row of chance, a rule to a cover.</summary>
    public static void Automaton(Canvas canvas)
    {
        const int Columns = 48;
        const double Size = 10;
        var random = canvas.Random;
        var rule = ((int[])[30, 90, 110, 150, 18, 73, 45, 60])[random.Next(8)];
        var cells = new bool[Columns];
        if (random.Chance(.6))
        {
            cells[Columns / 2] = true;
        }
        else
        {
            for (var i = 0; i < Columns; i++)
            {
                cells[i] = random.Chance(.4);
            }
        }

        var (live, young) = (new PathData(), new PathData());
        for (var row = 0; row < 47; row++)
        {
            for (var i = 0; i < Columns; i++)
            {
                if (cells[i])
                {
                    var (x, y) = ((i * Size) + 1, (row * Size) + 1);
                    _ = (random.Chance(.16) ? young : live).Move(x, y).Line(x + 8, y).Line(x + 8, y + 8).Line(x, y + 8).Close();
                }
            }

            var next = new bool[Columns];
            for (var i = 0; i < Columns; i++)
            {
                var pattern = (cells[(i + Columns - 1) % Columns] ? 4 : 0) | (cells[i] ? 2 : 0) | (cells[(i + 1) % Columns] ? 1 : 0);
                next[i] = (rule >> pattern & 1) == 1;
            }

            cells = next;
        }

        canvas.Fill(live.ToString(), canvas.Palette.Light);
        canvas.Fill(young.ToString(), canvas.Palette.Mid);
        var (sx, sy) = (random.Next(Columns - 8) + 4, random.Next(30) + 8);
        canvas.Fill($"M{sx * Size} {sy * Size}h30v30h-30z", canvas.Palette.Spark);
    }

    /// <summary>Truchet's tiles (1704) in Smith's form (1987): two quarter circles, turned by chance.</summary>
    public static void Truchet(Canvas canvas)
    {
        var random = canvas.Random;
        var size = ((int[])[40, 48, 60])[random.Next(3)];
        var half = size / 2;
        var wide = size * .3;
        var arcs = new System.Text.StringBuilder();
        var columns = (Cover.Width / size) + 1;
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j * size < Canvas.Bottom; j++)
            {
                var (x, y) = (i * size, j * size);
                var (mx, my, ex, ey) = (x + half, y + half, x + size, y + size);
                arcs.Append(random.Chance(.5)
                    ? $"M{mx} {y}A{half} {half} 0 0 1 {x} {my}M{ex} {my}A{half} {half} 0 0 0 {mx} {ey}"
                    : $"M{mx} {y}A{half} {half} 0 0 0 {ex} {my}M{x} {my}A{half} {half} 0 0 1 {mx} {ey}");
            }
        }

        canvas.Path(arcs.ToString(), canvas.Palette.Light, wide);
        canvas.Path(arcs.ToString(), canvas.Palette.Ground, wide - 5);
        canvas.Path(arcs.ToString(), canvas.Palette.Mid, Math.Max(2, wide - 11));
        var (sx, sy) = (size * (2 + random.Next(columns - 5)), size * (1 + random.Next((Canvas.Bottom / size) - 2)));
        canvas.Circle(sx, sy, size * .2, canvas.Palette.Spark);
    }

    /// <summary>A honeycomb with some rings filled and atoms at its corners.</summary>
    public static void Honeycomb(Canvas canvas)
    {
        var random = canvas.Random;
        var side = random.Between(30, 42);
        var (across, down) = (side * Math.Sqrt(3), side * 1.5);
        var bonds = new PathData();
        var (cx, cy) = (random.Between(120, 360), random.Between(110, 350));
        var sparked = false;
        for (var row = -1; row * down < Canvas.Bottom + side; row++)
        {
            for (var column = -1; column * across < Cover.Width + across; column++)
            {
                var (x, y) = ((column * across) + ((row & 1) * across / 2), row * down);
                var distance = Math.Sqrt(((x - cx) * (x - cx)) + ((y - cy) * (y - cy)));
                var hexagon = new PathData();
                for (var corner = 0; corner < 6; corner++)
                {
                    var angle = (corner * Math.PI / 3) + (Math.PI / 6);
                    var (px, py) = (x + (Math.Cos(angle) * side), y + (Math.Sin(angle) * side));
                    _ = corner == 0 ? hexagon.Move(px, py) : hexagon.Line(px, py);
                    if (corner < 3)
                    {
                        var after = angle + (Math.PI / 3);
                        bonds.Move(px, py).Line(x + (Math.Cos(after) * side), y + (Math.Sin(after) * side));
                    }
                }

                hexagon.Close();
                var close = Math.Max(0, 1 - (distance / 300));
                if (!sparked && distance < side)
                {
                    canvas.Fill(hexagon.ToString(), canvas.Palette.Spark);
                    sparked = true;
                }
                else if (random.Chance(close * .75))
                {
                    canvas.Fill(hexagon.ToString(), canvas.Palette.Mid, .35 + (close * .65));
                }
            }
        }

        canvas.Path(bonds.ToString(), canvas.Palette.Light, 2.2);
        for (var i = 0; i < 26; i++)
        {
            var (column, row) = (random.Next(9), random.Next(9));
            var (x, y) = ((column * across) + ((row & 1) * across / 2), (row * down) - side);
            canvas.Circle(x, y, random.Chance(.3) ? 8 : 5.5, canvas.Palette.Light);
        }
    }

    /// <summary>Cells round points that keep their distance, by cutting the plane half by half.</summary>
    public static void Voronoi(Canvas canvas)
    {
        var random = canvas.Random;
        var sites = new List<(double X, double Y)>();
        var apart = random.Between(38, 54);
        for (var attempt = 0; attempt < 900; attempt++)
        {
            var (x, y) = (random.Between(-50, 530), random.Between(-50, 512));
            if (sites.TrueForAll(site => ((site.X - x) * (site.X - x)) + ((site.Y - y) * (site.Y - y)) > apart * apart))
            {
                sites.Add((x, y));
            }
        }

        var (fx, fy) = (random.Between(60, 420), random.Between(60, 400));
        for (var i = 0; i < sites.Count; i++)
        {
            var cell = CellOf(sites, i);
            var path = new PathData();
            for (var k = 0; k < cell.Count; k++)
            {
                // Drawn in a little toward the site, so that the ground shows as membrane.
                var (x, y) = (sites[i].X + ((cell[k].X - sites[i].X) * .9), sites[i].Y + ((cell[k].Y - sites[i].Y) * .9));
                _ = k == 0 ? path.Move(x, y) : path.Line(x, y);
            }

            var away = Math.Sqrt(((sites[i].X - fx) * (sites[i].X - fx)) + ((sites[i].Y - fy) * (sites[i].Y - fy)));
            var pick = random.Unit();
            path.Close();
            if (pick < .035)
            {
                canvas.Fill(path.ToString(), canvas.Palette.Spark);
            }
            else
            {
                canvas.Fill(path.ToString(), pick < .3 ? canvas.Palette.Light : canvas.Palette.Mid,
                    Math.Clamp(1.06 - (away / 460) - (pick * .25), .14, 1));
            }
        }
    }

    private static List<(double X, double Y)> CellOf(List<(double X, double Y)> sites, int own)
    {
        List<(double X, double Y)> cell = [(-90, -90), (570, -90), (570, 552), (-90, 552)];
        for (var j = 0; j < sites.Count && cell.Count > 0; j++)
        {
            if (j == own)
            {
                continue;
            }

            // Keep what is nearer to the own site: the side of the bisector where (p - m) · d is negative.
            var (mx, my) = ((sites[own].X + sites[j].X) / 2, (sites[own].Y + sites[j].Y) / 2);
            var (dx, dy) = (sites[j].X - sites[own].X, sites[j].Y - sites[own].Y);
            var kept = new List<(double X, double Y)>(cell.Count + 1);
            for (var k = 0; k < cell.Count; k++)
            {
                var (a, b) = (cell[k], cell[(k + 1) % cell.Count]);
                var (sideA, sideB) = (((a.X - mx) * dx) + ((a.Y - my) * dy), ((b.X - mx) * dx) + ((b.Y - my) * dy));
                if (sideA <= 0)
                {
                    kept.Add(a);
                }

                if (sideA <= 0 != sideB <= 0)
                {
                    var share = sideA / (sideA - sideB);
                    kept.Add((a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share)));
                }
            }

            cell = kept;
        }

        return cell;
    }
}
