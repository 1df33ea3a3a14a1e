using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Nota.Infrastructure.Spreadsheets.Formats;

namespace Nota.Tests.Infrastructure.Spreadsheets.Formats;

[TestFixture]
internal sealed class GeneralNumberTests
{
    [TestCase(0, "0")]
    [TestCase(-0.0, "0")]
    [TestCase(1, "1")]
    [TestCase(-1.5, "-1.5")]
    [TestCase(0.1, "0.1")]
    [TestCase(1.0 / 3, "0.333333333")]
    [TestCase(2.0 / 3, "0.666666667")]
    [TestCase(100.0 / 3, "33.33333333")]
    [TestCase(1234567.891234, "1234567.891")]
    [TestCase(12345678901, "12345678901")]
    [TestCase(123456789012, "1.23457E+11")]
    [TestCase(99999999999, "99999999999")]
    [TestCase(0.0001, "0.0001")]
    [TestCase(0.00001, "0.00001")]
    [TestCase(0.00001234567, "1.23457E-05")]
    [TestCase(0.0001234567, "0.000123457")]
    [TestCase(1e-10, "1E-10")]
    [TestCase(1e100, "1E+100")]
    [TestCase(-1.5e20, "-1.5E+20")]
    [TestCase(0.1 + 0.2, "0.3")]
    [TestCase(1e11, "1E+11")]
    [TestCase(9.999E+307, "9.999E+307")]
    [TestCase(1234567890.5, "1234567891")]
    public void Show_Number_FitsElevenCharacters(double value, string shown) => Assert.That(GeneralNumber.Show(value), Is.EqualTo(shown));

    [Test]
    public void Show_AnyNumber_IsNearIt() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NormalFloat>(),
            static value =>
            {
                var shown = GeneralNumber.Show(value.Get);
                var read = double.Parse(shown, CultureInfo.InvariantCulture);
                return shown.TrimStart('-').Length <= 12 && Math.Abs(read - value.Get) <= Math.Abs(value.Get) * 5.1e-6;
            }).QuickCheckThrowOnFailure();
}
