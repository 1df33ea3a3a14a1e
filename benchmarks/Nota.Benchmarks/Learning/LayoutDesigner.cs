using Nota.Domain.Workflows;

namespace Nota.Benchmarks.Learning;

/// <summary>Designs layouts, the same ones for the same seed.</summary>
internal static class LayoutDesigner
{
    private static readonly string[] Kinds = ["invoice", "invoice", "invoice", "receipt", "purchase_order"];
    private static readonly string[] Syllables = ["Bor", "Kel", "Ma", "Ris", "To", "Ven", "Lu", "Gar", "Dos", "Pin", "Fal", "Mer", "Nok", "Zan", "Hil", "Wes"];
    private static readonly string[] Trades = ["Hardware", "Timber", "Foods", "Print", "Tools", "Glass", "Energy", "Freight"];

    /// <summary>Ready-made fields that made documents may have.</summary>
    private static readonly string[] Printed =
    [
        "invoice_number", "invoice_date", "due_date", "customer_number", "seller_name", "buyer_name", "subtotal", "tax_amount", "total_amount", "company", "date", "receipt_number", "total",
        "purchase_order_number", "order_date", "delivery_date", "supplier_name", "supplier_number",
    ];

    /// <summary>Fields of people's own; the words of their names are printed nowhere.</summary>
    private static readonly IReadOnlyList<FieldDefinition> Own =
    [
        new("x_person", FieldType.Text, [], Pattern: null, IsMultiple: false),
        new("x_unit", FieldType.Id, [], Pattern: null, IsMultiple: false),
        new("x_subject", FieldType.Text, [], Pattern: null, IsMultiple: false),
        new("x_mark", FieldType.Id, [], Pattern: null, IsMultiple: false),
        new("x_held", FieldType.Amount, [], Pattern: null, IsMultiple: false),
        new("x_reference", FieldType.Id, [], Pattern: null, IsMultiple: false),
    ];

    /// <param name="number">Zero-based; each has another language than the next.</param>
    public static LayoutDesign Design(int seed, int number)
    {
        var random = new Random(seed + (number * 7919));
        var words = LayoutVocabulary.All[number % LayoutVocabulary.All.Count];
        var kind = Pick(random, Kinds);
        var isReceipt = kind == "receipt";
        var margin = isReceipt ? 15 : random.Next(38, 62);
        var width = isReceipt ? random.Next(230, 290) : random.Next(2) == 0 ? 595.0 : 612;
        var seller = SellerName(random, words);
        return new LayoutDesign
        {
            Name = $"{number:00} {words.Language} {kind}",
            Words = words,
            Kind = kind,
            Fields = [.. WorkflowTypes.Find(kind)!.Fields.Where(static field => Printed.Contains(field.Name)), .. Own],
            Seller = seller,
            IsLogo = random.Next(5) == 0,
            SellerLines = [$"{Pick(random, words.Streets)} {random.Next(1, 99)}", $"{random.Next(10000, 99999)} {Pick(random, words.Towns)}", $"Tel. +{random.Next(20, 60)} {random.Next(100, 999)} {random.Next(10000, 99999)}", $"www.{seller.Split(' ')[0].ToLowerInvariant()}.example"],
            Width = width,
            Height = width > 600 ? 792 : 842,
            Margin = margin,
            Size = isReceipt ? 8 : 8.5 + (random.Next(5) * 0.5),
            SellerSide = random.Next(3),
            BuyerTop = random.Next(125, 160),
            BuyerLabel = random.Next(2) == 0 ? Pick(random, words.Labels["buyer"]) : null,
            HeadLeft = isReceipt ? margin : random.Next((int)(width * 0.5), (int)(width * 0.6)),
            HeadTop = isReceipt ? 90 : random.Next(100, 150),
            IsStrip = !isReceipt && random.Next(3) == 0,
            IsClosingUp = random.Next(3) == 0,
            Head = Head(random, words, kind),
            SubtotalLabel = LabelOf(random, words, "subtotal"),
            TaxLabel = LabelOf(random, words, "tax") + (random.Next(2) == 0 ? " 19%" : ""),
            TotalLabel = random.Next(5) == 0 ? "" : LabelOf(random, words, "total"),
            TotalsLeft = isReceipt ? margin : width * (random.Next(2) == 0 ? 0.55 : 0.65),
            DepositLabel = random.Next(2) == 0 ? LabelOf(random, words, "deposit") : null,
            DateFormat = Pick<string>(random, words.Language == "en" ? ["dd MMM yyyy", "yyyy-MM-dd", "dd/MM/yyyy", "MMMM d, yyyy"] : ["dd.MM.yyyy", "dd/MM/yyyy", "yyyy-MM-dd", "dd-MM-yyyy"]),
            IsCommaDecimal = words.Language != "en",
            Currency = words.Language switch { "en" => "£", "pl" => "zł", _ => "€" },
            IsCurrencyPrinted = random.Next(2) == 0,
            NumberPrefix = Pick<string>(random, ["", "RE-", "INV/", "F", "20", "A-"]),
            UpperSentence = random.Next(2) == 0 ? words.Sentences[0] : null,
            LowerSentence = random.Next(2) == 0 ? words.Sentences[1] : null,
            Reference = !isReceipt && random.Next(2) == 0 ? words.Sentences[random.Next(2, 4)] : null,
        };
    }

    /// <summary>The same program prints for another seller.</summary>
    public static LayoutDesign Sister(LayoutDesign design, int seed)
    {
        var random = new Random(seed);
        var seller = SellerName(random, design.Words);
        return design with
        {
            Name = design.Name + " sister",
            Seller = seller,
            SellerLines = [$"{Pick(random, design.Words.Streets)} {random.Next(1, 99)}", $"{random.Next(10000, 99999)} {Pick(random, design.Words.Towns)}", $"Tel. +{random.Next(20, 60)} {random.Next(100, 999)} {random.Next(10000, 99999)}", $"www.{seller.Split(' ')[0].ToLowerInvariant()}.example"],
        };
    }

    private static IReadOnlyList<HeadField> Head(Random random, LayoutVocabulary words, string kind)
    {
        var side = Pick<LabelSide>(random, [LabelSide.Left, LabelSide.LeftColumn, LabelSide.LeftColumn, LabelSide.Above, LabelSide.Below]);
        (string Field, string Key, double Presence)[] all = kind switch
        {
            "invoice" => [("invoice_number", "number", 1), ("invoice_date", "date", 1), ("due_date", "due", 0.8), ("customer_number", "customer", 0.9)],
            "receipt" => [("receipt_number", "number", 1), ("date", "date", 1)],
            _ => [("purchase_order_number", "number", 1), ("order_date", "date", 1), ("delivery_date", "due", 0.8), ("supplier_number", "customer", 0.9)],
        };
        (string, string, double)[] own = [("x_person", "clerk", 0.9), ("x_unit", "cost", 0.9), ("x_subject", "project", 1), ("x_mark", "code", 0.9)];
        random.Shuffle(own);
        var chosen = all.Concat(own.Take(random.Next(2, 4))).ToArray();
        random.Shuffle(chosen);
        return [.. chosen.Select(field => new HeadField(field.Item1, field.Item2, LabelOf(random, words, field.Item2), random.Next(6) == 0 && side is not LabelSide.Left ? LabelSide.None : side, field.Item3))];
    }

    private static string LabelOf(Random random, LayoutVocabulary words, string key) => Pick(random, words.Labels[key]);

    private static string SellerName(Random random, LayoutVocabulary words) =>
        $"{Pick(random, Syllables)}{Pick(random, Syllables).ToLowerInvariant()}{Pick(random, ["an", "o", "ex", "i"])} {Pick(random, Trades)} {Pick(random, words.Forms)}";

    private static T Pick<T>(Random random, IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
