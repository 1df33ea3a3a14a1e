using System.Diagnostics;
using Nota.Domain.Workflows;

namespace Nota.Tests.Domain.Workflows;

public sealed class ValuePatternTests
{
    [TestCase(@"INV-\d+", "INV-12", true)]
    [TestCase(@"INV-\d+", "xINV-12", false)]
    [TestCase("a|ab", "ab", true)]
    [TestCase("a|ab", "ba", false)]
    [TestCase("a", "a\n", false)]
    [TestCase("^a$", "a", true)]
    [TestCase("(?i)ä+", "ÄÄ", true)]
    public void Compile_Pattern_MatchesValuesAsAWhole(string pattern, string value, bool matches) =>
        Assert.That(ValuePattern.Compile(pattern).IsMatch(value), Is.EqualTo(matches));

    [TestCase("")]
    [TestCase("(")]
    [TestCase("a)|(b")]
    [TestCase("[z-a]")]
    [TestCase(@"(a)\1", Description = "back reference")]
    [TestCase("a(?=b)", Description = "look-around")]
    [TestCase("(?>a)", Description = "atomic group")]
    [TestCase("((a{100}){100}){100}", Description = "large repetition")]
    public void TryCompile_NoPattern_SaysWhy(string pattern)
    {
        Assert.That(ValuePattern.TryCompile(pattern, out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith("must "));
    }

    [Test]
    public void TryCompile_Longest_IsTakenAndNothingLonger()
    {
        Assert.That(ValuePattern.TryCompile(new string('a', ValuePattern.MaxLength), out _, out _), Is.True);
        Assert.That(ValuePattern.TryCompile(new string('a', ValuePattern.MaxLength + 1), out _, out _), Is.False);
    }

    [TestCase("(a+)+b")]
    [TestCase("(a|a)*b")]
    [TestCase("(.*)*(.*)*(.*)*x")]
    public void Compile_WhatBacktrackingNeverEnds_EndsSoon(string pattern)
    {
        var value = new string('a', 20_000);
        var started = Stopwatch.GetTimestamp();
        Assert.That(ValuePattern.Compile(pattern).IsMatch(value), Is.False);
        Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(5)));
    }
}
