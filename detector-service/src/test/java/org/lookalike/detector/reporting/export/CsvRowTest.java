package org.lookalike.detector.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.alert.Verdict;

class CsvRowTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.example\",\"Maple Hollow\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠1"
            })
    void whatCouldBeAFormula_isText(String words) throws IOException {
        assertThat(read(words)).isEqualTo("'" + words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Maple Hollow", "a,b", "say \"hi\"", "two\nlines", "1=1", "'quoted'", "Мaple; Hollow"})
    void allElse_isAsItIs(String words) throws IOException {
        assertThat(read(words)).isEqualTo(words);
    }

    @Test
    void verdict_isItsWord() throws IOException {
        var record = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new StringReader(
                        CsvRow.header() + CsvRow.of(SampleAlert.of("1", "Maple Hollow", Verdict.TRUE_POSITIVE))))
                .iterator()
                .next();

        assertThat(record.isConsistent()).isTrue();
        assertThat(record.get("verdict")).isEqualTo("true_positive");
        assertThat(record.get("actions")).isEqualTo("reported_to_platform");
        assertThat(record.get("status_reason")).isEmpty();
        assertThat(record.get("first_seen_at")).isEqualTo("2026-03-01T08:00:00.123456Z");
    }

    private static String read(String displayName) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new StringReader(CsvRow.header() + CsvRow.of(SampleAlert.of("1", displayName, null))))
                .iterator()
                .next()
                .get("display_name");
    }
}
