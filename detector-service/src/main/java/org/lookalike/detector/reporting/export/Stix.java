package org.lookalike.detector.reporting.export;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.Verdict;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.kafka.EnumCode;

/** Writes alerts as STIX 2.1, each object once per bundle, and with the same ids, so that importing again updates. */
final class Stix {

    /** The namespace that the standard defines for the ids of observables. */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static final UUID OURS = UUID.fromString("7b0c6a3e-52f1-5c1a-8a0c-6f3a1d9f4e21");

    /** The date of objects without one; the standard requires a date that never changes. */
    private static final Instant ALWAYS = Instant.parse("2026-01-01T00:00:00Z");

    private static final Map<String, String> ACCOUNT_TYPES = Map.of("x", "twitter");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final StixObject LOOKALIKE = new StixObject(id("identity", OURS, "lookalike"))
            .dated(ALWAYS, ALWAYS)
            .with("name", "Lookalike")
            .with("identity_class", "system");

    /** An object of STIX 2.1: its properties by the names that the standard gives them. */
    record StixObject(@JsonValue Map<String, Object> properties) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        /** @param id which begins with the type of the object and two hyphens */
        StixObject(String id) {
            this(new LinkedHashMap<>());
            with("type", id.substring(0, id.indexOf("--")));
            with("spec_version", "2.1");
            with("id", id);
        }

        String id() {
            return String.valueOf(properties.get("id"));
        }

        StixObject dated(Instant created, Instant modified) {
            return with("created", created).with("modified", modified);
        }

        /** With a property: times in milliseconds as the standard wants, objects by reference; null leaves it out. */
        StixObject with(String name, @Nullable Object value) {
            if (value instanceof Instant time) {
                properties.put(name, TIME.format(time));
            } else if (value instanceof StixObject object) {
                properties.put(name, object.id());
            } else if (value != null) {
                properties.put(name, value);
            }
            return this;
        }

        StixObject referring(String name, StixObject object) {
            return with(name, List.of(object.id()));
        }
    }

    private final Map<String, RegisteredDistrict> districts;
    private final Set<String> written = new HashSet<>();

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
        var created = alert.firstSeenAt();
        var modified = later(created, alert.updatedAt());
        var lastSeen = later(created, alert.lastSeenAt());
        var observed = ours("observed-data--" + alert.alertId(), created, modified)
                .with("first_observed", created)
                .with("last_observed", lastSeen)
                .with("number_observed", 1)
                .referring("object_refs", account);
        var indicator = indicator(alert, ours("indicator--" + alert.alertId(), created, modified));
        var sighting = ours("sighting--" + alert.alertId(), created, modified)
                .with("first_seen", created)
                .with("last_seen", lastSeen)
                .with("sighting_of_ref", indicator)
                .referring("observed_data_refs", observed)
                .referring("where_sighted_refs", district);
        var objects = new ArrayList<StixObject>(List.of(district, account, observed, indicator, sighting));
        if (alert.review() != null) {
            objects.add(note(alert, alert.review(), indicator));
        }
        objects.removeIf(object -> !written.add(object.id()));
        return objects;
    }

    private static StixObject ours(String id, Instant created, Instant modified) {
        return new StixObject(id).with("created_by_ref", LOOKALIKE).dated(created, modified);
    }

    private StixObject district(Alert.District district) {
        var id = id("identity", OURS, "district|" + district.districtId());
        var registered = districts.get(district.districtId());
        var identity = registered == null
                ? ours(id, ALWAYS, ALWAYS).with("name", district.name())
                : ours(id, registered.createdAt(), later(registered.createdAt(), registered.updatedAt()))
                        .with("name", registered.profile().name());
        return identity.with("identity_class", "organization").with("sectors", List.of("education"));
    }

    private static StixObject account(Alert.Account account) {
        var identifying = new TreeMap<>(Map.of(
                "account_login", account.handle(), "account_type", type(account), "user_id", account.accountId()));
        return new StixObject(id("user-account", OBSERVABLES, json(identifying)))
                .with("user_id", account.accountId())
                .with("account_login", account.handle())
                .with("account_type", type(account))
                .with("display_name", "".equals(account.displayName()) ? null : account.displayName())
                .with("is_disabled", account.state() == AccountState.ACTIVE ? null : true);
    }

    private static String type(Alert.Account account) {
        return ACCOUNT_TYPES.getOrDefault(account.platform(), account.platform());
    }

    /** How to recognize the account, why it was found, and what people say of it. */
    private static StixObject indicator(Alert alert, StixObject indicator) {
        var name = "An account that may impersonate " + alert.district().name();
        var reasons =
                alert.match().evidence().stream().map(Alert.Reason::summary).collect(Collectors.joining("\n"));
        var pattern = "[user-account:account_type = '%s' AND user-account:user_id = '%s']"
                .formatted(
                        literal(type(alert.account())), literal(alert.account().accountId()));
        var severity = "severity:" + EnumCode.of(alert.severity());
        var reference = Map.of("source_name", "lookalike", "external_id", alert.alertId());
        return indicator
                .with("name", name)
                .with("description", reasons)
                .with("indicator_types", List.of(type(alert)))
                .with("pattern", pattern)
                .with("pattern_type", "stix")
                .with("pattern_version", "2.1")
                .with("valid_from", alert.firstSeenAt())
                .with("confidence", (int) Math.round(alert.match().score() * 100))
                .with("labels", List.of(severity, "status:" + EnumCode.of(alert.status())))
                .with("external_references", List.of(reference));
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

    private static StixObject note(Alert alert, Alert.Review review, StixObject indicator) {
        var actions = review.actions().isEmpty()
                ? ""
                : review.actions().stream().map(EnumCode::of).collect(Collectors.joining(", ", "; done: ", ""));
        var verdict = EnumCode.of(review.verdict());
        var at = review.decidedAt();
        return ours(id("note", OURS, "%s|%s".formatted(alert.alertId(), at)), at, at)
                .with("abstract", "Decision: " + verdict)
                .with("content", "A person decided: %s%s".formatted(verdict, actions))
                .referring("object_refs", indicator);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
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
