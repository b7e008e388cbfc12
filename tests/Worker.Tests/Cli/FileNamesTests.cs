using System.Text;
using AqPipeline.Worker.Cli;

namespace AqPipeline.Worker.Tests.Cli;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("110101-东城区", "110101-东城区")]
    [InlineData("2+26", "2+26")]
    [InlineData("1001A 万寿西宫", "1001A-万寿西宫")]
    [InlineData("../../etc/passwd", "..-..-etc-passwd")]
    [InlineData("a\0b\u001B[", "a-b--")]
    [InlineData("𠮷", "𠮷")]
    public void Of_AName_KeepsLettersAndDigits(string name, string expected) => Assert.Equal(expected, FileNames.Of(name));

    [Fact]
    public void Of_NamesLongerThanFileSystemsTake_AreCutAndStayDifferent()
    {
        var names = ((string[])["东", "西"]).Select(end => FileNames.Of(new string('长', 300) + end)).ToList();

        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 100, 160));
        Assert.NotEqual(names[0], names[1]);
    }
}
