using Nota.Infrastructure.Spreadsheets.Formats;

namespace Nota.Tests.Infrastructure.Spreadsheets.Formats;

[TestFixture]
internal sealed class DateFormatTests
{
    /// <summary>14 March 2012, a Wednesday, 13:30:55.2.</summary>
    private const double Moment = 40982.563138888889;

    [TestCase("m/d/yyyy", "3/14/2012")]
    [TestCase("mm/dd/yy", "03/14/12")]
    [TestCase("MM/DD/YY", "03/14/12")]
    [TestCase("yyyy\\-mm\\-dd;@", "2012-03-14")]
    [TestCase("d-mmm-yy", "14-Mar-12")]
    [TestCase("d-mmm", "14-Mar")]
    [TestCase("mmm-yy", "Mar-12")]
    [TestCase("mmmm yyyy", "March 2012")]
    [TestCase("mmmmm", "M")]
    [TestCase("ddd", "Wed")]
    [TestCase("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Wednesday, March 14, 2012")]
    [TestCase("[$-409]m/d/yy\\ h:mm\\ AM/PM;@", "3/14/12 1:30 PM")]
    [TestCase("h:mm", "13:30")]
    [TestCase("hh:mm:ss", "13:30:55")]
    [TestCase("h:mm:ss AM/PM", "1:30:55 PM")]
    [TestCase("h AM/PM", "1 PM")]
    [TestCase("h:mm A/P", "1:30 P")]
    [TestCase("mm:ss.0", "30:55.2")]
    [TestCase("mm:ss.000", "30:55.200")]
    [TestCase("m/d/yy h:mm", "3/14/12 13:30")]
    [TestCase("yyyy-mm-dd hh:mm", "2012-03-14 13:30")]
    [TestCase("dd.mm.yyyy", "14.03.2012")]
    [TestCase("yyyy\"年\"m\"月\"d\"日\"", "2012年3月14日")]
    [TestCase("e-mm", "2012-03")]
    [TestCase("bbbb-mm", "2555-03")]
    [TestCase("[Red]yyyy", "2012")]
    [TestCase("h\"h \"mm\"m\"", "13h 30m")]
    [TestCase("上午/下午h:mm", "下午1:30")]
    public void Show_Date_IsAsItsCodeSays(string code, string shown) => Assert.That(NumberFormat.Parse(code).Show(Moment), Is.EqualTo(shown));

    [TestCase("[$-407]dddd, d. mmmm yyyy", "Mittwoch, 14. März 2012")]
    [TestCase("[$-40C]d mmmm yyyy", "14 mars 2012")]
    [TestCase("[$-419]d mmmm yyyy", "14 марта 2012")]
    [TestCase("[$-419]mmmm yyyy", "март 2012")]
    [TestCase("[$-C09]dddd\\,\\ d\\ mmmm\\ yyyy;@", "Wednesday, 14 March 2012")]
    [TestCase("[$-1010409]mmmm", "March")]
    public void Show_DateInALanguage_HasItsNames(string code, string shown) => Assert.That(NumberFormat.Parse(code).Show(Moment), Is.EqualTo(shown));

    [TestCase("[h]:mm:ss", 1.406, "33:44:38")]
    [TestCase("[h]", 2.99, "71")]
    [TestCase("[hh]:mm", 0.1, "02:24")]
    [TestCase("[mm]:ss", 0.1, "144:00")]
    [TestCase("[m]", 1, "1440")]
    [TestCase("[s]", 1, "86400")]
    [TestCase("[s].00", 0.00001, "0.86")]
    public void Show_ElapsedTime_GoesOnBeyondItsEnd(string code, double value, string shown) => Assert.That(NumberFormat.Parse(code).Show(value), Is.EqualTo(shown));

    [TestCase(0, "1900-01-00")]
    [TestCase(1, "1900-01-01")]
    [TestCase(59, "1900-02-28")]
    [TestCase(60, "1900-02-29")]
    [TestCase(61, "1900-03-01")]
    [TestCase(36526, "2000-01-01")]
    [TestCase(2958465, "9999-12-31")]
    public void Show_Serial_IsTheDayThatSpreadsheetsCount(double serial, string shown) => Assert.That(NumberFormat.Parse("yyyy-mm-dd").Show(serial), Is.EqualTo(shown));

    [TestCase(1, "Sun")]
    [TestCase(2, "Mon")]
    [TestCase(60, "Wed")]
    [TestCase(61, "Thu")]
    [TestCase(36526, "Sat")]
    public void Show_Serial_HasTheWeekDayThatSpreadsheetsGiveIt(double serial, string shown) => Assert.That(NumberFormat.Parse("ddd").Show(serial), Is.EqualTo(shown));

    [TestCase(-1, "-1")]
    [TestCase(2958466, "2958466")]
    [TestCase(1e300, "1E+300")]
    public void Show_SerialThatIsNoDay_IsTheNumber(double serial, string shown) => Assert.That(NumberFormat.Parse("yyyy-mm-dd").Show(serial), Is.EqualTo(shown));

    [TestCase("h:mm:ss", 0.9999999, "0:00:00")]
    [TestCase("h:mm", 0.5, "12:00")]
    [TestCase("h:mm AM/PM", 0, "12:00 AM")]
    [TestCase("h:mm AM/PM", 0.5, "12:00 PM")]
    [TestCase("yyyy-mm-dd h:mm:ss", 36525.9999999, "2000-01-01 0:00:00")]
    [TestCase("h:mm:ss", 0.1, "2:24:00")]
    [TestCase("mm", 36526, "01")]
    [TestCase("mm:ss", 0.0007, "01:00")]
    public void Show_Time_IsRoundedToWhatIsShown(string code, double value, string shown) => Assert.That(NumberFormat.Parse(code).Show(value), Is.EqualTo(shown));

    [TestCase(14, "3/14/2012")]
    [TestCase(15, "14-Mar-12")]
    [TestCase(22, "3/14/2012 13:30")]
    [TestCase(46, "983581:30:55")]
    public void Show_BuiltInFormat_IsTheUsualOne(int id, string shown) => Assert.That(NumberFormat.Parse(BuiltInFormats.Find(id)!).Show(Moment), Is.EqualTo(shown));
}
