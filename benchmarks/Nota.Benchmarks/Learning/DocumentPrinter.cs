using System.Globalization;

namespace Nota.Benchmarks.Learning;

/// <summary>Prints documents of a layout: the same ones for the same seed, each with other values, of other lengths.</summary>
internal sealed class DocumentPrinter
{
    private readonly LayoutDesign _design;
    private readonly Random _random;
    private readonly PagePainter _page;
    private readonly double _line;
    private readonly CultureInfo _culture;

    private DocumentPrinter(LayoutDesign design, int seed)
    {
        (_design, _random, _page) = (design, new Random(seed), new PagePainter(design.Width, design.Height));
        _line = design.Size * 1.35;
        _culture = (CultureInfo)CultureInfo.GetCultureInfo(design.Words.Language).Clone();
        _culture.NumberFormat.NumberDecimalSeparator = design.IsCommaDecimal ? "," : ".";
        _culture.NumberFormat.NumberGroupSeparator = design.IsCommaDecimal ? "." : ",";
        // Months are in English where they are written out.
        _culture.DateTimeFormat = CultureInfo.InvariantCulture.DateTimeFormat;
    }

    private LayoutVocabulary Words => _design.Words;

    private bool IsReceipt => _design.Kind == "receipt";

    public static MadeDocument Print(LayoutDesign design, int seed)
    {
        var printer = new DocumentPrinter(design, seed);
        printer.PrintSeller();
        var top = printer.IsReceipt ? printer.PrintHead(design.HeadTop) : printer.PrintUpperPart();
        top = printer.PrintItems(top + (2 * printer._line), out var net);
        printer.PrintTotals(top + printer._line, net);
        return new MadeDocument(printer._page.Build(), printer._page.Values);
    }

    private double PrintUpperPart()
    {
        var buyer = PrintBuyer(_design.BuyerTop);
        var below = Math.Max(buyer, PrintHead(_design.IsStrip ? buyer + (2 * _line) : _design.HeadTop));
        if (_design.UpperSentence is not { } sentence)
            return below;
        _page.Print(_design.Margin, below + _line, _design.Size, sentence);
        return below + (2 * _line);
    }

    private void PrintSeller()
    {
        var field = _design.Kind switch { "invoice" => "seller_name", "receipt" => "company", _ => "supplier_name" };
        var top = IsReceipt ? 20.0 : 36;
        if (_design.IsLogo)
            _page.Know(field, _design.Seller);
        else
            At(_design.Seller, top, _design.Size * 1.3, field);
        for (var i = 0; i < _design.SellerLines.Length; i++)
            At(_design.SellerLines[i], top + ((i + 1.6) * _line), _design.Size, null);

        void At(string text, double y, double size, string? name)
        {
            var width = PagePainter.WidthOf(text, size);
            var x = _design.SellerSide switch { 0 => _design.Margin, 1 => (_design.Width - width) / 2, _ => _design.Width - _design.Margin - width };
            _page.Print(x, y, size, text, field: name);
        }
    }

    private double PrintBuyer(double top)
    {
        if (_design.BuyerLabel is { } label)
            _page.Print(_design.Margin, top - _line, _design.Size, label);
        var name = _random.Next(2) == 0
            ? $"{Pick(Words.LastNames)} {Pick(Words.Goods).Split(' ')[0]} {Pick(Words.Forms)}"
            : $"{Pick(Words.FirstNames)} {Pick(Words.LastNames)}";
        var lines = new List<string> { name };
        if (_random.Next(3) == 0)
            lines.Add($"{Pick(Words.FirstNames)} {Pick(Words.LastNames)}");
        lines.Add($"{Pick(Words.Streets)} {_random.Next(1, 200)}");
        lines.Add($"{_random.Next(10000, 99999)} {Pick(Words.Towns)}");
        for (var i = 0; i < lines.Count; i++)
            _page.Print(_design.Margin, top + (i * _line), _design.Size, lines[i], field: i == 0 ? "buyer_name" : null);
        return top + (lines.Count * _line);
    }

    private double PrintHead(double top)
    {
        var fields = _design.Head.Where(field => _random.NextDouble() < field.Presence).ToList();
        var columns = _design.IsClosingUp ? fields : [.. _design.Head];
        var step = (_design.Width - (2 * _design.Margin)) / Math.Max(1, columns.Count);
        var y = top;
        for (var i = 0; i < fields.Count; i++)
        {
            var x = _design.IsStrip ? _design.Margin + (columns.IndexOf(fields[i]) * step) : _design.HeadLeft;
            var height = PrintField(fields[i], x, _design.IsStrip ? top : y, _design.IsStrip);
            y = _design.IsStrip ? Math.Max(y, top + height) : y + height;
        }

        return y;
    }

    private double PrintField(HeadField field, double x, double top, bool isStrip)
    {
        var (text, value) = ValueOf(field.Key);
        var side = isStrip && field.Side is LabelSide.Left or LabelSide.LeftColumn ? LabelSide.Above : field.Side;
        switch (side)
        {
            case LabelSide.Left:
                _page.Print(_page.Print(x, top, _design.Size, field.Label + ":"), top, _design.Size, text, field: field.Field, value: value);
                return _line;
            case LabelSide.LeftColumn:
                _page.Print(x, top, _design.Size, field.Label);
                _page.Print(x + (_design.Width * 0.2), top, _design.Size, text, field: field.Field, value: value);
                return _line;
            case LabelSide.Above:
                _page.Print(x, top, _design.Size, field.Label);
                _page.Print(x, top + _line, _design.Size, text, field: field.Field, value: value);
                return (isStrip ? 2 : 2.6) * _line;
            case LabelSide.Below:
                _page.Print(x, top, _design.Size, text, field: field.Field, value: value);
                _page.Print(x, top + _line, _design.Size, field.Label);
                return (isStrip ? 2 : 2.6) * _line;
            default:
                _page.Print(x, top + (isStrip ? _line : 0), _design.Size, text, field: field.Field, value: value);
                return _line;
        }
    }

    private double PrintItems(double top, out decimal net)
    {
        var (x, right) = (_design.Margin, _design.Width - _design.Margin);
        double[] columns = IsReceipt ? [right * 0.6, right * 0.8, right] : [right - 190, right - 90, right];
        _page.Print(x, top, _design.Size, Words.ItemHeads[0]);
        for (var i = 0; i < columns.Length; i++)
            _page.Print(columns[i], top, _design.Size, Words.ItemHeads[i + 1], isRight: true);
        net = 0;
        var y = top + (1.3 * _line);
        var count = _random.Next(1, _random.Next(4) == 0 ? 30 : 12);
        for (var item = 0; item < count; item++)
        {
            if (y > _design.Height - 190)
                y = NextPage();
            var (quantity, price) = (_random.Next(1, 20), Math.Round((decimal)(_random.NextDouble() * 90) + 1, 2));
            net += quantity * price;
            _page.Print(x, y, _design.Size, Pick(Words.Goods));
            _page.Print(columns[0], y, _design.Size, quantity.ToString(_culture), isRight: true);
            _page.Print(columns[1], y, _design.Size, Amount(price), isRight: true);
            _page.Print(columns[2], y, _design.Size, Amount(quantity * price), isRight: true);
            if (_random.Next(4) == 0)
                _page.Print(x, y += _line, _design.Size, Pick(Words.Goods));
            y += 1.2 * _line;
        }

        return y;
    }

    private double NextPage()
    {
        _page.NextPage();
        _page.Print(_design.Margin, 36, _design.Size, _design.IsLogo ? _design.SellerLines[^1] : _design.Seller);
        return 36 + (3 * _line);
    }

    private void PrintTotals(double top, decimal net)
    {
        var right = _design.Width - _design.Margin;
        var tax = Math.Round(net * 0.19m, 2);
        var y = top;
        Row("subtotal", _design.SubtotalLabel, net);
        Row("tax_amount", _design.TaxLabel, tax);
        Row(_design.TotalField, _design.TotalLabel, net + tax);
        if (_design.DepositLabel is { } deposit)
            Row("x_held", deposit, Math.Round(net * _random.Next(5, 60) / 100, 2));
        y += _line;
        if (_design.Reference is not null)
        {
            var date = Dated().AddDays(_random.Next(10, 40)).ToString(_design.DateFormat, _culture);
            var reference = $"{(char)('A' + _random.Next(26))}{_random.Next(100, 99999)}";
            var parts = string.Format(CultureInfo.InvariantCulture, _design.Reference, date, "\u0001").Split('\u0001');
            var x = _page.Print(_design.Margin, y, _design.Size, parts[0]);
            _page.Print(_page.Print(x, y, _design.Size, reference, field: "x_reference"), y, _design.Size, parts[1]);
            y += _line;
        }

        _page.Print(_design.Margin, y, _design.Size, _design.LowerSentence ?? "");
        if (!IsReceipt)
            _page.Print(_design.Margin, _design.Height - 50, _design.Size - 1, $"{_design.SellerLines[0]}, {_design.SellerLines[1]} {_design.SellerLines[3]}");

        void Row(string field, string label, decimal amount)
        {
            _page.Print(_design.TotalsLeft, y, _design.Size, label);
            var value = amount.ToString("0.00", CultureInfo.InvariantCulture);
            _page.Print(right, y, _design.Size, Amount(amount) + (_design.IsCurrencyPrinted ? " " + _design.Currency : ""), isRight: true, field: field, value: value);
            y += 1.2 * _line;
        }
    }

    private (string Text, string Value) ValueOf(string key)
    {
        switch (key)
        {
            case "date" or "due":
                var date = key == "due" ? Dated().AddDays(_random.Next(7, 60)) : Dated();
                return (date.ToString(_design.DateFormat, _culture), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            case "number":
                return Same($"{_design.NumberPrefix}{_random.Next(100, 999999)}");
            case "customer":
                return Same($"{_random.Next(1000, 99999)}");
            case "clerk":
                return Same(_random.Next(3) == 0 ? Pick(Words.LastNames) : $"{Pick(Words.FirstNames)} {Pick(Words.LastNames)}");
            case "cost":
                return Same($"{_random.Next(10, 99)}-{_random.Next(100, 9999)}");
            case "project":
                return Same(string.Join(' ', Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(Words.Goods))));
            default:
                return Same($"{(char)('A' + _random.Next(26))}{_random.Next(1, 99)}");
        }

        static (string, string) Same(string text) => (text, text);
    }

    /// <summary>Days beyond twelve tell themselves which is the month.</summary>
    private DateOnly Dated() => new(_random.Next(2019, 2026), _random.Next(1, 13), _random.Next(13, 28));

    private string Amount(decimal amount) => amount.ToString("#,##0.00", _culture);

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
