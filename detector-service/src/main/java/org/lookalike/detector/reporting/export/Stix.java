package org.lookalike.detector.reporting.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.reporting.export.StixObject.ExternalReference;
import org.lookalike.detector.reporting.export.StixObject.Identity;
import org.lookalike.detector.reporting.export.StixObject.Indicator;
import org.lookalike.detector.reporting.export.StixObject.Note;
import org.lookalike.detector.reporting.export.StixObject.ObservedData;
import org.lookalike.detector.reporting.export.StixObject.Sighting;
import org.lookalike.detector.reporting.export.StixObject.UserAccount;
import org.lookalike.kafka.EnumCode;

/**
 * Writes alerts as objects of STIX 2.1, each object once per bundle. An alert has the same ids in every bundle and
 * installation that shares the ids of the registry, so importing it again updates it.
 */
final class Stix {

    /** The namespace that the standard defines for the ids of observables. */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static final UUID OURS = UUID.fromString("7b0c6a3e-52f1-5c1a-8a0c-6f3a1d9f4e21");

    /** The date of objects without one; the standard requires a date that never changes. */
    private static final Instant ALWAYS = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, String> ACCOUNT_TYPES = Map.of("x", "twitter");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Identity LOOKALIKE = new Identity(
            id("identity", OURS, "lookalike"), null, time(ALWAYS), time(ALWAYS), "Lookalike", "system", null);

    private final Map<String, RegisteredDistrict> districts;
    private final Set<String> written = new HashSet<>();

    /** @param districts those registered, by id */
    Stix(Map<String, RegisteredDistrict> districts) {
        this.districts = districts;
    }

    static String bundleId() {
        return "bundle--" + UUID.randomUUID();
    }

    /** The creator of all other objects, the first object of every bundle. */
    static StixObject author() {
        return LOOKALIKE;
    }

    /** The objects of an alert that were not written before. */
    List<StixObject> objects(Alert alert) {
        var district = district(alert.district());
        var account = account(alert.account());
        var created = time(alert.firstSeenAt());
        var modified = time(later(alert.firstSeenAt(), alert.updatedAt()));
        var observed = new ObservedData(
                "observed-data--" + alert.alertId(),
                LOOKALIKE.id(),
                created,
                modified,
                created,
                time(later(alert.firstSeenAt(), alert.lastSeenAt())),
                1,
                List.of(account.id()));
        var indicator = indicator(alert, account, created, modified);
        var sighting = new Sighting(
                "sighting--" + alert.alertId(),
                LOOKALIKE.id(),
                created,
                modified,
                observed.firstObserved(),
                observed.lastObserved(),
                indicator.id(),
                List.of(observed.id()),
                List.of(district.id()));
        var objects = new ArrayList<StixObject>(List.of(district, account, observed, indicator, sighting));
        if (alert.review() != null) {
            objects.add(note(alert, alert.review(), indicator));
        }
        objects.removeIf(object -> !written.add(object.id()));
        return objects;
    }

    private Identity district(Alert.District district) {
        var registered = districts.get(district.districtId());
        return new Identity(
                id("identity", OURS, "district|" + district.districtId()),
                LOOKALIKE.id(),
                time(registered == null ? ALWAYS : registered.createdAt()),
                time(registered == null ? ALWAYS : later(registered.createdAt(), registered.updatedAt())),
                registered == null ? district.name() : registered.profile().name(),
                "organization",
                List.of("education"));
    }

    private static UserAccount account(Alert.Account account) {
        var type = ACCOUNT_TYPES.getOrDefault(account.platform(), account.platform());
        var identifying = new TreeMap<>(
                Map.of("account_login", account.handle(), "account_type", type, "user_id", account.accountId()));
        return new UserAccount(
                id("user-account", OBSERVABLES, json(identifying)),
                account.accountId(),
                account.handle(),
                type,
                account.displayName() == null || account.displayName().isEmpty() ? null : account.displayName(),
                account.state() == AccountState.ACTIVE ? null : true);
    }

    private static Indicator indicator(Alert alert, UserAccount account, String created, String modified) {
        return new Indicator(
                "indicator--" + alert.alertId(),
                LOOKALIKE.id(),
                created,
                modified,
                "An account that may impersonate " + alert.district().name(),
                alert.match().evidence().stream().map(Alert.Reason::summary).collect(Collectors.joining("\n")),
                List.of(type(alert)),
                "[user-account:account_type = '%s' AND user-account:user_id = '%s']"
                        .formatted(literal(account.accountType()), literal(account.userId())),
                "stix",
                "2.1",
                created,
                (int) Math.round(alert.match().score() * 100),
                List.of("severity:" + EnumCode.of(alert.severity()), "status:" + EnumCode.of(alert.status())),
                List.of(new ExternalReference("lookalike", alert.alertId().toString())));
    }

    private static String type(Alert alert) {
        var verdict = alert.review() == null
                ? Verdict.INSUFFICIENT_DATA
                : alert.review().verdict();
        return switch (verdict) {
            case TRUE_POSITIVE -> "malicious-activity";
            case FALSE_POSITIVE, BENIGN -> "benign";
            case DUPLICATE, INSUFFICIENT_DATA -> "anomalous-activity";
        };
    }

    private static Note note(Alert alert, Alert.Review review, Indicator indicator) {
        var actions = review.actions().isEmpty()
                ? ""
                : review.actions().stream().map(EnumCode::of).collect(Collectors.joining(", ", "; done: ", ""));
        return new Note(
                id("note", OURS, "%s|%s".formatted(alert.alertId(), review.decidedAt())),
                LOOKALIKE.id(),
                time(review.decidedAt()),
                time(review.decidedAt()),
                "Decision: " + EnumCode.of(review.verdict()),
                "A person decided: %s%s".formatted(EnumCode.of(review.verdict()), actions),
                List.of(indicator.id()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /** With milliseconds, as the standard wants them. */
    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the object cannot be written as JSON", e);
        }
    }

    private static String id(String type, UUID namespace, String name) {
        return type + "--"
                + Generators.nameBasedGenerator(namespace, DigestUtils.getSha1Digest())
                        .generate(name);
    }
}
