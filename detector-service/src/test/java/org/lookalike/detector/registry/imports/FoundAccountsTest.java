package org.lookalike.detector.registry.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.RejectedRow;
import org.lookalike.detector.registry.imports.FoundAccounts.Finds;
import org.lookalike.detector.registry.imports.FoundAccounts.FoundAccount;
import org.lookalike.limits.Limits;

/** No description of what Brand Rights Protection exports is public: whatever the columns are, the addresses are found. */
class FoundAccountsTest {

    private static final FoundAccounts FILES = new FoundAccounts(new SpreadsheetConverter(new Limits(Map.of())));

    private static Finds read(String file) {
        return FILES.read(file.getBytes(UTF_8));
    }

    @Test
    void columnOfAddresses_isFoundByWhatIsInIt_andRowsWithoutAnAccountAreNamed() {
        var finds = read(
                """
                \uFEFFTrademark name,Account name,Report owner,Content link,Website,Matched on
                Maple Hollow,Maple Hollow Closings,kim@maplehollow.example,https://www.facebook.com/mhclosings,https://maplehollow.example/news,2026-10-01
                Maple Hollow,Maple Hollow Prizes,kim@maplehollow.example,"https://www.instagram.com/mh_prizes/?hl=en",,2026-10-02
                Maple Hollow,,kim@maplehollow.example,https://www.facebook.com/ads/library/?id=123,,2026-10-03

                Maple Hollow,Nobody,kim@maplehollow.example,,,2026-10-04
                Maple Hollow,Again,kim@maplehollow.example,https://m.facebook.com/MHclosings/posts/4711,,2026-10-05
                """);

        assertThat(finds.column()).isEqualTo("Content link");
        assertThat(finds.nameColumn()).isEqualTo("Account name");
        assertThat(finds.accounts())
                .extracting(found -> found.account().platform(), FoundAccount::address, FoundAccount::name)
                .containsExactly(
                        tuple("facebook", "https://www.facebook.com/mhclosings", "Maple Hollow Closings"),
                        tuple("instagram", "https://www.instagram.com/mh_prizes", "Maple Hollow Prizes"));
        assertThat(finds.rejected())
                .extracting(RejectedRow::line, RejectedRow::field, RejectedRow::column, RejectedRow::value)
                .containsExactly(
                        tuple(4L, "account", "Content link", "https://www.facebook.com/ads/library/?id=123"),
                        tuple(6L, "account", "Content link", ""));
        assertThat(finds.rejected())
                .extracting(RejectedRow::reason)
                .allMatch(reason -> reason.contains("give the address"));
    }

    @ParameterizedTest
    @CsvSource({
        "'https://x.com/mh_one\nhttps://x.com/mh_two',       column 1, 2",
        "'who,where\nkim@x.com,hxxps://x[.]com/mh_one',      where,    1",
        "'url\nwww.tiktok.com/@mh_one',                      url,      1",
        "'a,b\nhttps://x.com/mh_one,https://x.com/mh_two',   a,        1",
        "'a,b\n,https://x.com/mh_two\n,https://x.com/mh_3',  b,        2",
    })
    void header_mayBeMissing_andAddressesBeWrittenInAnyWay(String file, String column, int accounts) {
        assertThat(read(file).column()).isEqualTo(column);
        assertThat(read(file).accounts()).hasSize(accounts);
    }

    @Test
    void workbook_isReadLikeCsv() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Lookalike", "1.0")) {
            var sheet = workbook.newWorksheet("Matches");
            sheet.value(0, 0, "Matched");
            sheet.value(0, 1, "Profile");
            sheet.value(1, 0, 45_000);
            sheet.value(1, 1, "https://www.instagram.com/mh_prizes/");
        }

        assertThat(FILES.read(file.toByteArray()).accounts())
                .extracting(FoundAccount::address)
                .containsExactly("https://www.instagram.com/mh_prizes");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                           no column has addresses of profiles",
        "'name,mail\nKim,kim@maplehollow.example',     no column has addresses of profiles",
        "'link\nhttps://www.facebook.com/ads/library', no column has addresses of profiles",
        "'link\n\"https://x.com/mh',                   a quote that is never closed",
    })
    void fileThatNamesNoAccount_isRefusedWithTheFix(String file, String fix) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(InvalidFile.class).hasMessageContaining(fix);
    }

    @Test
    void moreRowsThanPeopleLookThrough_areRefused() {
        var rows = IntStream.rangeClosed(1, FoundAccounts.MOST_ROWS + 1)
                .mapToObj("https://x.com/mh_%d"::formatted)
                .toList();

        assertThat(read("link\n" + String.join("\n", rows.subList(0, FoundAccounts.MOST_ROWS)))
                        .accounts())
                .hasSize(FoundAccounts.MOST_ROWS);
        assertThatThrownBy(() -> read("link\n" + String.join("\n", rows))).hasMessageContaining("more than 1,000 rows");
    }

    @Test
    void nameThatCannotBeStored_isNamedByItsLine() {
        assertThat(read("link,Page name\nhttps://x.com/mh_one,Ma\0ple\nhttps://x.com/mh_two," + "x".repeat(1_001))
                        .rejected())
                .extracting(RejectedRow::line, RejectedRow::field, RejectedRow::column)
                .containsExactly(tuple(2L, "name", "Page name"), tuple(3L, "name", "Page name"));
    }

    /** Whoever makes the file has no way to make reading it slow. */
    @Test
    void cellsWithoutEnd_areReadInTimeProportionalToTheirLength() {
        var dots = IntStream.range(0, 30)
                .mapToObj(row -> "https://x.com/mh_%d,%s".formatted(row, "a.".repeat(100_000)))
                .collect(Collectors.joining("\n"));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(read(dots).accounts()).hasSize(30));
    }
}
