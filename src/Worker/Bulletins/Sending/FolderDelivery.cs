using AqPipeline.Worker.Bulletins.Desk;

namespace AqPipeline.Worker.Bulletins.Sending;

/// <summary>Copies the documents of a bulletin to a folder; a second copy is the same.</summary>
internal static class FolderDelivery
{
    /// <summary>Copies them, or says beside them that they are void.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Send(BulletinMessage message)
    {
        var folder = message.Delivery.Recipient;
        Directory.CreateDirectory(folder);
        if (message.IsWithdrawal)
        {
            IssueFolder.MarkVoid(folder, message.Draft, message.Issue);
            return;
        }

        foreach (var file in message.Files)
        {
            var from = Path.Combine(message.Issue.Folder, file.Name);
            WholeFile.Write(Path.Combine(folder, file.Name), unfinished => File.Copy(from, unfinished));
        }
    }
}
