package org.lookalike.ingest.source.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;

class PagesReadTest {

    private static final RateLimitStatus NONE_LEFT = new RateLimitStatus(0L, Instant.parse("2026-02-03T12:01:30Z"));

    /** A page is written as its accounts, with an exclamation mark where the platform says that no call is left. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    all pages             | 5 | ab cd e     | abcde
                    no more than allowed  | 2 | ab cd e     | abcd
                    at least one          | 0 | ab cd e     | ab
                    until no call is left | 5 | ab cd! e    | abcd
                    an account on two     | 5 | ab ba       | abba
                    """)
    void pages_areReadOneAfterTheOther(String situation, int most, String pages, String accounts) {
        var all = List.of(pages.split(" "));
        var read = PagesRead.<String>upTo(
                        most,
                        before -> Uni.createFrom().item(page(all.get(before.count()))),
                        before -> before.count() == all.size() || before.isPaused())
                .await()
                .indefinitely();
        assertThat(read.accounts(PagesReadTest::accounts).accounts().stream()
                        .map(AccountFacts::accountId)
                        .reduce("", String::concat))
                .isEqualTo(accounts);
    }

    @ParameterizedTest
    @CsvSource({"ab cd, d", "ab, b"})
    void lastPage_saysWhereTheNextBegins(String pages, String last) {
        var read = new PagesRead<>(
                Arrays.stream(pages.split(" ")).map(PagesReadTest::page).toList());
        assertThat(read.<String>last(page -> page.substring(page.length() - 1))).isEqualTo(last);
        assertThat(new PagesRead<String>(List.of()).<String>last(page -> page)).isNull();
    }

    private static Received<String> page(String accounts) {
        return new Received<>(accounts.replace("!", ""), accounts.endsWith("!") ? NONE_LEFT : RateLimitStatus.UNKNOWN);
    }

    private static List<AccountFacts> accounts(String page) {
        return Stream.of(page.split(""))
                .map(id -> AccountFacts.of("x", id, id).build())
                .toList();
    }
}
