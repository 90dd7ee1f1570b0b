package org.lookalike.detector.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.detector.unclaimed.UnclaimedStatus;
import org.lookalike.kafka.WireJson;
import org.lookalike.matching.Span;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.testing.Contract;

/** Whatever an unclaimed account is asked and calls itself, what is published is valid for everyone. */
class UnclaimedAccountMessageTest {

    private static final Instant T0 = Instant.parse("2026-01-12T19:58:03.120Z");

    static Stream<UnclaimedAccount> accounts() {
        var accounts = new ArrayList<UnclaimedAccount>();
        for (var kind : Kind.values()) {
            for (var status : UnclaimedStatus.values()) {
                accounts.add(account(status, kind, "Maple Hollow"));
            }
        }
        for (var text : List.of("", " ", "\u202Eевил\u0000", "x".repeat(5000), "\uD83C\uDF41".repeat(3000))) {
            accounts.add(account(UnclaimedStatus.OPEN, Kind.CLAIMED_ROLE, text));
        }
        return accounts.stream();
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void everyAccount_isValidForEveryone(UnclaimedAccount account) {
        var json = WireJson.write(UnclaimedAccountMessage.of(account));

        Contract.of("unclaimed-account").assertValidForEveryone(new String(json, StandardCharsets.UTF_8));
        assertThat(json).hasSizeLessThan(WireJson.MAX_BYTES);
    }

    private static UnclaimedAccount account(UnclaimedStatus status, Kind kind, String text) {
        var reason = new Alert.Reason(
                "handle_from_name", 1, 0.8, 0.0, text, text, List.of(new Span(0, 4)), "The handle is the district's.");
        return new UnclaimedAccount(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                1,
                status,
                kind,
                new Alert.District("dst_maple", "9900001", "Maple Hollow Public Schools", "MA"),
                new UnclaimedAccount.Account("tiktok", "77", "maplehollow", text, null),
                Collections.nCopies(15, reason),
                new Alert.Detector("1.0.0", "sha256:9f2c"),
                T0,
                T0,
                T0);
    }
}
