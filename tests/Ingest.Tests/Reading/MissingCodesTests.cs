using System.Text;
using AqPipeline.Ingest.Reading;

namespace AqPipeline.Ingest.Tests.Reading;

public sealed class MissingCodesTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("NA")]
    [InlineData("nan")]
    [InlineData("No data")]
    [InlineData("null")]
    [InlineData("N/A")]
    [InlineData("#N/A")]
    [InlineData("-")]
    [InlineData("-;")]
    [InlineData("—")]
    [InlineData("－")]
    [InlineData("-99")]
    [InlineData("-999")]
    [InlineData("-999.0")]
    [InlineData("-9999.")]
    public void Contains_WhatSaysThatThereIsNoReading_IsTrue(string field) =>
        Assert.True(MissingCodes.Contains(Encoding.UTF8.GetBytes(field)));

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("-9")]
    [InlineData("-98")]
    [InlineData("-99.5")]
    [InlineData("999")]
    [InlineData("-x")]
    [InlineData("abc")]
    public void Contains_ReadingOrDirt_IsFalse(string field) => Assert.False(MissingCodes.Contains(Encoding.UTF8.GetBytes(field)));
}
