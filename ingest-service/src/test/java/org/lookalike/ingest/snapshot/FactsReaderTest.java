package org.lookalike.ingest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsReaderTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    private final FactsReader reader = new FactsReader(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void missingFacts_areLeftOut() throws InvalidSnapshot {
        assertThat(reader.read(AccountFacts.of("bluesky", "did:plc:x", "@maple").build(), "bluesky"))
                .isEqualTo(new AccountSnapshot(
                        "bluesky",
                        "did:plc:x",
                        "maple",
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        "active",
                        NOW,
                        "bluesky",
                        null,
                        null));
    }

    @Test
    void longTexts_areCut_betweenCharacters() throws InvalidSnapshot {
        var flags = "\uD83C\uDDFA".repeat(20_000);
        var snapshot = reader.read(account().displayName(flags).bio(flags).build(), "x");
        assertThat(snapshot.displayName()
                        .codePointCount(0, snapshot.displayName().length()))
                .isEqualTo(1000);
        assertThat(snapshot.bio()).hasSize(20_000).endsWith("\uDDFA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        https://social.example/maple         | https://social.example/maple
        HTTPS://social.example/%20           | https://social.example/%20
        javascript:alert(1)                  |
        //social.example/maple               |
        not an address                       |
        ''                                   |
        """)
    void invalidAddresses_areLeftOut(String address, @Nullable String kept) throws InvalidSnapshot {
        var snapshot =
                reader.read(account().profileUrl(address).avatarUrl(address).build(), "x");
        assertThat(snapshot.profileUrl()).isEqualTo(kept);
        assertThat(snapshot.avatarUrl()).isEqualTo(kept);
    }

    @Test
    void invalidValues_areRepairedOrLeftOut() throws InvalidSnapshot {
        var snapshot = reader.read(
                account()
                        .displayName("a\u0000b\uD800c")
                        .followersCount(-1L)
                        .postsCount(7L)
                        .accountCreatedAt(Instant.parse("1960-01-01T00:00:00Z"))
                        .links(IntStream.range(0, 200)
                                .mapToObj(i -> "https://e.example/" + i % 100)
                                .toList())
                        .build(),
                "x");
        assertThat(snapshot.displayName()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(snapshot.followersCount()).isNull();
        assertThat(snapshot.postsCount()).isEqualTo(7);
        assertThat(snapshot.accountCreatedAt()).isNull();
        assertThat(snapshot.links()).hasSize(50).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"'', maple, accountId", "a b, maple, accountId", "x, '', handle", "x, '@ ', handle"})
    void accountWithoutIdentifierOrHandle_isRejected(String accountId, String handle, String field) {
        var facts = AccountFacts.of("bluesky", accountId, handle).build();
        assertThat(catchThrowableOfType(InvalidSnapshot.class, () -> reader.read(facts, "x"))
                        .field())
                .isEqualTo(field);
    }

    private static AccountFactsBuilder account() {
        return AccountFacts.of("bluesky", "did:plc:x", "maple");
    }
}
