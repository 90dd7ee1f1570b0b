package org.lookalike.ingest.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.ingest.discovery.AlertChange;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.kafka.InvalidMessage;
import org.lookalike.kafka.RejectionReason;
import org.lookalike.testing.Contract;

class WatchReadersTest {

    private static final Contract IDENTITIES = Contract.of("district-identity");
    private static final Contract ALERTS = Contract.of("impersonation-alert");
    private static final String ALERT = "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11";
    private static final AlertedProfile MAPLE =
            new AlertedProfile("maple", null, null, null, "active", Instant.parse("2026-02-03T12:00:00Z"));

    static List<String> identities() {
        return IDENTITIES.examples();
    }

    static List<String> alerts() {
        return ALERTS.examples();
    }

    @ParameterizedTest
    @MethodSource("identities")
    void everyExampleOfAnIdentity_isRead(String name) throws Exception {
        var json = IDENTITIES.example(name);
        IDENTITIES.assertFits("ingest-service", json);
        var key = field("districtId", json);
        assertThat(IdentityReader.read(record("district-identity", key, json)))
                .isInstanceOfSatisfying(DistrictChange.Registered.class, change -> assertThat(change.districtId())
                        .isEqualTo(key));
    }

    @Test
    void identity_isReadWhole() throws Exception {
        var json = IDENTITIES.example("registered.json");
        var change = (DistrictChange.Registered)
                IdentityReader.read(record("district-identity", field("districtId", json), json));
        var district = change.district();
        assertThat(district.name()).isEqualTo(field("name", json));
        assertThat(district.names()).hasSizeGreaterThan(1);
        assertThat(district.officialAccounts()).isNotEmpty();
        assertThat(district.memberNames())
                .as("without the leader who did not agree to it")
                .containsExactly("Robin Sample", "Maple Hollow Middle School", "Lincoln Elementary School");
        assertThat(change.revision()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "dst_maple, dst_maple",
        "5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11, 5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11",
        "'a\nb', invalid",
        "'', invalid"
    })
    void recordThatIsPassedOver_isNamedInTheLog_byItsIdentifierAlone(String key, String logged) {
        assertThat(TopicReader.keyForLog(key.getBytes(UTF_8))).isEqualTo(logged);
    }

    @Test
    void tombstones_areRead() throws Exception {
        assertThat(IdentityReader.read(record("district-identity", "dst_maple", null)))
                .isEqualTo(new DistrictChange.Removed("dst_maple"));
        assertThat(AlertReader.read(record("impersonation-alert", ALERT, null)))
                .isEqualTo(new AlertChange.Unwatch(UUID.fromString(ALERT), null));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyExampleOfAnAlert_isRead(String name) throws Exception {
        var json = ALERTS.example(name);
        ALERTS.assertFits("ingest-service", json);
        var key = field("alertId", json);
        assertThat(AlertReader.read(record("impersonation-alert", key, json)).alertId())
                .hasToString(key);
    }

    @Test
    void reportedAccount_isLookedUpUntilItIsGone() throws Exception {
        assertThat(AlertReader.read(record("impersonation-alert", ALERT, ALERTS.example("reported.json"))))
                .isInstanceOfSatisfying(AlertChange.Watch.class, watch -> assertThat(watch.isOpen())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status,    reason,            signal,          watched, open,  hoax
        new,         ,                  handle_affix,    true,    true,  false
        new,         account_returned,  urgent_words,    true,    true,  true
        in_progress, reviewed,          urgent_words,    true,    true,  true
        resolved,    account_suspended, urgent_words,    true,    false, false
        resolved,    account_deleted,   handle_affix,    true,    false, false
        resolved,    account_official,  handle_affix,    false,   ,
        resolved,    reviewed,          handle_affix,    false,   ,
        suppressed,  reviewed,          urgent_words,    false,   ,
        """)
    void account_isWatched_whileItsAlertIsOpen_andWhileItMayReturn(
            String status,
            @Nullable String reason,
            String signal,
            boolean isWatched,
            @Nullable Boolean isOpen,
            @Nullable Boolean isHoax)
            throws InvalidMessage {
        var json =
                """
                {"alertId": "%s", "revision": 3, "status": "%s", %s "district": {"districtId": "dst_maple"},
                 "account": {"platform": "bluesky", "accountId": "did:plc:x", "handle": "maple", "state": "active"},
                 "match": {"evidence": [{"signal": "%s"}]}, "lastSeenAt": "2026-02-03T12:00:00Z"}"""
                        .formatted(
                                ALERT, status, reason == null ? "" : "\"statusReason\": \"" + reason + "\",", signal);
        var id = UUID.fromString(ALERT);
        assertThat(AlertReader.read(record("impersonation-alert", ALERT, json)))
                .isEqualTo(
                        isWatched
                                ? new AlertChange.Watch(
                                        id, 3, "dst_maple", "bluesky", "did:plc:x", MAPLE, isOpen, isHoax, null)
                                : new AlertChange.Unwatch(
                                        id,
                                        status.equals("suppressed") ? new AccountKey("bluesky", "did:plc:x") : null));
    }

    @ParameterizedTest
    @CsvSource({"true_positive, 2026-02-03T13:00:00Z", "insufficient_data, "})
    void alert_isConfirmed_byAPersonsVerdict(String verdict, @Nullable Instant confirmedAt) throws InvalidMessage {
        var json =
                """
                {"alertId": "%s", "revision": 3, "status": "in_progress", "district": {"districtId": "dst_maple"},
                 "account": {"platform": "bluesky", "accountId": "did:plc:x", "handle": "maple", "displayName": "Maple Hollow",
                             "profileUrl": "https://social.example/maple", "avatarHash": "00", "state": "active"},
                 "review": {"verdict": "%s", "actions": [], "decidedAt": "2026-02-03T13:00:00Z"},
                 "lastSeenAt": "2026-02-03T12:00:00Z"}"""
                        .formatted(ALERT, verdict);

        var watch = (AlertChange.Watch) AlertReader.read(record("impersonation-alert", ALERT, json));

        assertThat(watch.confirmedAt()).isEqualTo(confirmedAt);
        assertThat(watch.profile())
                .isEqualTo(new AlertedProfile(
                        "maple",
                        "Maple Hollow",
                        "https://social.example/maple",
                        "00",
                        "active",
                        Instant.parse("2026-02-03T12:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # key     | value                                                       | why
        dst_maple | {"districtId": "dst_maple", "name": "M"}                    | INVALID_FIELD
        dst_maple | {"districtId": "dst_maple", "registryRevision": 1}          | INVALID_FIELD
        dst_other | {"districtId": "dst_maple", "name": "M", "registryRevision": 1} | WRONG_KEY
        dst_maple | {"districtId": "dst_maple", "name": "M", "registryRevision": 1, "officialAccounts": [{}]} | INVALID_FIELD
        dst_maple | not json                                                    | NOT_JSON
        """)
    void invalidIdentity_isRefused(String key, String value, RejectionReason why) {
        assertThat(catchThrowableOfType(
                                InvalidMessage.class,
                                () -> IdentityReader.read(record("district-identity", key, value)))
                        .reason())
                .isEqualTo(why);
    }

    private static String field(String name, String json) {
        var found = Pattern.compile("\"%s\": *\"([^\"]+)\"".formatted(name)).matcher(json);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static ConsumerRecord<byte[], byte[]> record(String subject, String key, @Nullable String value) {
        var event = new CloudEvent(
                "1", "/lookalike/detector", new EventType(subject, "changed", 1), key, Instant.EPOCH, null, null);
        return new ConsumerRecord<>(
                subject,
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                CloudEvent.kafkaHeaders(event.toHeaders()),
                Optional.empty());
    }
}
