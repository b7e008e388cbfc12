using System.Text;
using AqPipeline.Storage.Influx;
using AqPipeline.TestKit;

namespace AqPipeline.Storage.Tests;

/// <summary>What the environment says about a database.</summary>
public sealed class InfluxOptionsTests
{
    private static readonly InfluxAddress Address = new(new Uri("http://127.0.0.1:8086/"), "a q");

    [Fact]
    public void FromEnvironment_UserAndPassword_AreBasic()
    {
        var options = From(("INFLUX_USERNAME", "bureau"), ("INFLUX_PASSWORD", "secret-word"));

        // RFC 7617: user, colon, password as Base64.
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("bureau:secret-word")), options.Authorization);
        Assert.DoesNotContain("secret-word", $"{options} {options.Address}", StringComparison.Ordinal);
    }

    [Fact]
    public void FromEnvironment_TokenInAFile_IsReadWithoutItsLineEnd()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("Token abc==", From(("INFLUX_TOKEN_FILE", folder.Write("token", "abc==\n"))).Authorization);
    }

    /// <summary>A device has no end, and a pipe blocks the reader.</summary>
    [Fact]
    public void FromEnvironment_ASecretThatIsNoPlainFile_IsSaid()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /dev/zero.");

        Assert.Equal(
            "INFLUX_TOKEN_FILE names a file that cannot be read (/dev/zero is a device, not a plain file).",
            Assert.Throws<StoreException>(() => From(("INFLUX_TOKEN_FILE", "/dev/zero"))).Message);
    }

    [Fact]
    public void FromEnvironment_ASecretLargerThanSettings_IsSaid()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["token"]))
        {
            file.SetLength(PlainFile.MaxSettingsBytes + 1L);
        }

        Assert.Contains(
            "a file of settings has at most", Assert.Throws<StoreException>(() => From(("INFLUX_TOKEN_FILE", folder["token"]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void FromEnvironment_Nothing_AsksForNothingAndSpoolsBesideTheDefaultStore()
    {
        var options = From();

        Assert.Null(options.Authorization);
        Assert.Equal("aq-data/spool/127.0.0.1_8086_a%20q", options.SpoolFolder.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("INFLUX_PASSWORD=p", "without INFLUX_USERNAME")]
    [InlineData("INFLUX_TOKEN_FILE=/no/such/file", "INFLUX_TOKEN_FILE names a file that cannot be read")]
    [InlineData("INFLUX_RETRIES=many", "INFLUX_RETRIES is 'many'")]
    [InlineData("INFLUX_RETRIES=-1", "INFLUX_RETRIES is '-1'")]
    public void FromEnvironment_AContradiction_IsSaid(string variables, string expected)
    {
        var exception = Assert.Throws<StoreException>(
            () => From([.. variables.Split(' ').Select(variable => variable.Split('=')).Select(pair => (pair[0], pair[1]))]));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aq", "\"aq\"")]
    [InlineData("a\" DROP", "\"a\\\" DROP\"")]
    [InlineData("back\\", "\"back\\\\\"")]
    public void Identifier_OfAnyName_IsQuoted(string name, string expected) => Assert.Equal(expected, InfluxQl.Identifier(name));

    [Theory]
    [InlineData("aq", "'aq'")]
    [InlineData("' OR 1=1", "'\\' OR 1=1'")]
    [InlineData("back\\", "'back\\\\'")]
    [InlineData("two\nlines", "'two\\nlines'")]
    public void Literal_OfAnyText_IsQuoted(string text, string expected) => Assert.Equal(expected, InfluxQl.Literal(text));

    /// <summary>Beijing is eight hours ahead: 2016-06-01 begins at 2016-05-31T16:00Z, 1464710400 seconds after 1970.</summary>
    [Fact]
    public void Start_OfADay_IsMidnightInBeijing()
    {
        Assert.Equal(1_464_710_400_000_000_000, InfluxQl.Start(Some.Day));
        Assert.Equal(Some.Day, InfluxQl.Day(1_464_710_400_000_000_000));
        Assert.Equal(Some.Day, InfluxQl.Day(1_464_710_400_000_000_000 + 86_399_999_999_999));
    }

    private static InfluxOptions From(params (string Name, string Value)[] variables) =>
        InfluxOptions.FromEnvironment(
            Address, name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
