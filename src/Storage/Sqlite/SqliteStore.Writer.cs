using Microsoft.Data.Sqlite;

namespace AqPipeline.Storage.Sqlite;

/// <summary>The writing of rows.</summary>
internal sealed partial class SqliteStore
{
    /// <summary>Writes rows of one table with their checksums, and keeps <c>contents</c> right.</summary>
    private sealed class Writer(SqliteStore store, SqliteTable table) : IDisposable
    {
        private readonly SqliteCommand _put = store.Command(table.Put(), table.Key.Length + table.Values.Length + 1);
        private readonly SqliteCommand _find = store.Command(table.Exists(), table.Key.Length);
        private readonly SqliteCommand _delete =
            store.Command(table.Exists().Replace("SELECT 1", "DELETE", StringComparison.Ordinal), table.Key.Length);
        private readonly SqliteContents _contents = store.Contents(table);

        /// <summary>Writes a row, whether its key is there or not.</summary>
        /// <param name="values">Key and values in the order of the columns.</param>
        public void Put(params ReadOnlySpan<object?> values)
        {
            if (table.IsOneADay)
            {
                _contents.Set(PartOf(values), (1, unchecked((ulong)store.KeyOf(table, values))));
                Replace(values);
                return;
            }

            Bind(_find, values[..table.Key.Length]);
            if (_find.ExecuteScalar() is null)
            {
                Insert(values);
            }
            else
            {
                Replace(values);
            }
        }

        /// <summary>Writes a row whose key is not there.</summary>
        public void Insert(params ReadOnlySpan<object?> values)
        {
            _contents.Add(PartOf(values), store.KeyOf(table, values), isThere: true);
            Replace(values);
        }

        /// <summary>Takes a row out by its key and says whether it was there.</summary>
        public bool Remove(ReadOnlySpan<object?> key)
        {
            var isRemoved = Run(_delete, key) > 0;
            if (isRemoved)
            {
                _contents.Add(PartOf(key), store.KeyOf(table, key), isThere: false);
            }

            return isRemoved;
        }

        /// <summary>Writes a row in place of the one under its key.</summary>
        public void Replace(params ReadOnlySpan<object?> values)
        {
            store._checksum.Of(table.Name);
            foreach (var value in values)
            {
                store._checksum.AddValue(value);
            }

            Run(_put, [.. values, store._checksum.Value]);
        }

        public void Dispose()
        {
            _put.Dispose();
            _find.Dispose();
            _delete.Dispose();
        }

        private int PartOf(ReadOnlySpan<object?> key) => table.IsByDay ? (int)key[0]! : 0;
    }
}
