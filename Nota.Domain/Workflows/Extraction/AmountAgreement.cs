namespace Nota.Domain.Workflows.Extraction;

/// <summary>What the amounts of a document say of each other: sums, what was given and given back, repetition.</summary>
internal sealed class AmountAgreement
{
    private const decimal Tolerance = 0.011m;
    private const decimal Cent = 0.01m;

    /// <summary>Of sums that aren't the document's.</summary>
    private const double PartialSum = 0.25;

    /// <summary>More amounts are not compared: long tables agree by chance.</summary>
    private const int Most = 600;

    private readonly decimal[] _inOrder;
    private readonly HashSet<decimal> _subtotals;
    private readonly HashSet<decimal> _taxes;
    private readonly HashSet<decimal> _all;
    private readonly decimal _largest;
    private readonly decimal _largestSum;

    /// <param name="amounts">All of a document, in text order.</param>
    /// <param name="subtotals">Those that a label calls a subtotal.</param>
    /// <param name="taxes">Those that a label calls a tax.</param>
    public AmountAgreement(IReadOnlyList<Candidate> amounts, IEnumerable<Candidate> subtotals, IEnumerable<Candidate> taxes)
    {
        _inOrder = [.. amounts.Where(static amount => amount.StandsAlone).Select(static amount => amount.Number!.Value).Take(Most)];
        _all = [.. _inOrder];
        _subtotals = [.. subtotals.Select(static amount => amount.Number!.Value)];
        _taxes = [.. taxes.Select(static amount => amount.Number!.Value).Where(static amount => amount != 0)];
        _largest = _inOrder.DefaultIfEmpty().Max(Math.Abs);
        _largestSum = _all.Where(IsSum).Select(Math.Abs).DefaultIfEmpty().Max();
    }

    /// <summary>Whether a subtotal and a tax make it.</summary>
    private bool IsSum(decimal total) =>
        _taxes.Any(tax => Printed(total - tax).Any(net => Math.Abs(net) >= Math.Abs(tax) && net != total))
        || _subtotals.Any(net => net != total && Printed(total - net).Any(tax => tax != 0 && Math.Abs(tax) < Math.Abs(net)));

    /// <summary>How far it and a tax make a total that is there.</summary>
    public double Subtotal(decimal net) => SumOf(_taxes.Where(tax => Math.Abs(tax) <= Math.Abs(net)), net);

    /// <summary>How far it and a subtotal make a total that is there.</summary>
    public double Tax(decimal tax) => tax == 0 ? 0 : SumOf(_subtotals.Where(net => Math.Abs(tax) < Math.Abs(net)), tax);

    public double Total(decimal amount)
    {
        if (amount != 0 && IsSum(amount))
            return Math.Abs(amount) == _largestSum ? 1 : PartialSum;
        if (amount > 0 && IsPaid(amount))
            return 0.95;
        var isLargest = amount != 0 && Math.Abs(amount) == _largest;
        return (_inOrder.Count(other => other == amount) > 1 && amount != 0 ? 0.5 : 0) + (isLargest ? 0.3 : 0);
    }

    /// <summary>All that is summed up is in the largest sum; others are of a part: a line, a rate of tax.</summary>
    private double SumOf(IEnumerable<decimal> parts, decimal part)
    {
        var sums = parts.Select(other => other + part).Where(sum => sum != part && Printed(sum).Any()).Select(Math.Abs).ToList();
        return sums.Count == 0 ? 0 : Math.Abs(sums.Max() - _largestSum) < Tolerance ? 1 : PartialSum;
    }

    /// <summary>Amounts that are printed and as much, or a cent more or less.</summary>
    private IEnumerable<decimal> Printed(decimal amount)
    {
        var cents = Math.Round(amount, 2);
        for (var printed = cents - Cent; printed <= cents + Cent; printed += Cent)
        {
            if (Math.Abs(printed - amount) < Tolerance && _all.Contains(printed))
                yield return printed;
        }
    }

    /// <summary>Whether something is given after it, and the rest given back after that.</summary>
    private bool IsPaid(decimal total)
    {
        var at = Array.IndexOf(_inOrder, total);
        for (var given = at + 1; at >= 0 && given < _inOrder.Length - 1; given++)
        {
            if (_inOrder[given] > total && !_taxes.Contains(_inOrder[given] - total) && _inOrder.AsSpan(given + 1, Math.Min(2, _inOrder.Length - given - 1)).Contains(_inOrder[given] - total))
                return true;
        }

        return false;
    }
}
