namespace AqPipeline.Domain.Tests;

public sealed class FileFaultTests
{
    /// <summary>The messages are those of .NET 10 on Linux.</summary>
    public static TheoryData<Exception, string> Faults => new()
    {
        { new FileNotFoundException("Could not find file '/a/b.csv'."), "File not found: /a/b.csv. Check the path" },
        {
            new DirectoryNotFoundException("Could not find a part of the path '/a/b'."),
            "Folder not found: /a/b. Check the path, or create the folder"
        },
        {
            new UnauthorizedAccessException("Access to the path '/no/such' is denied."),
            "This account has no permission for /no/such. Give it permission, or name another"
        },
        {
            new IOException("The file '/a/done' already exists."),
            "There is a file /a/done already, where a folder or another file should be. Move it away, or name another place"
        },
        { new IOException("/a/b is a pipe, not a plain file."), "/a/b is a pipe, not a plain file" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Reason_OfAFaultOfTheSystem_SaysWhatHappenedAndWhatToDo(Exception fault, string reason) =>
        Assert.Equal(reason, FileFault.Reason(fault));
}
