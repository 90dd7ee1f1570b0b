package org.lookalike.notifier.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;

/**
 * The value of a record of {@code impersonation-alerts}, as far as this service relies on it; see
 * {@code contracts/impersonation-alert/v1}. Other fields are ignored, and values of open lists are accepted unchanged.
 */
record AlertMessage(
        String alertId,
        Long revision,
        String status,
        @Nullable String statusReason,
        String severity,
        District district,
        Account account,
        Match match,
        @Nullable Review review,
        Instant firstSeenAt,
        @Nullable Instant updatedAt,
        @Nullable String foundBy,
        @Nullable Report report,
        @Nullable Acknowledgement acknowledgement) {

    record District(String districtId, String name, @Nullable String state) {
        District {
            required(districtId, "districtId");
            required(name, "name");
        }
    }

    record Account(
            String platform,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String avatarHash) {
        Account {
            required(platform, "platform");
            required(handle, "handle");
        }
    }

    record Match(Double score, List<Evidence> evidence) {
        Match {
            present(score, "score");
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("score is %s; it must be from 0 to 1".formatted(score));
            }
            if (evidence == null || evidence.isEmpty()) {
                throw new IllegalArgumentException("evidence is empty; an alert needs at least one reason");
            }
            complete(evidence, "evidence");
        }
    }

    record Evidence(
            String signal,
            @Nullable Double contribution,
            String observed,
            String expected,
            @Nullable List<Difference> differences,
            String summary) {
        Evidence {
            required(signal, "signal");
            if (contribution != null && !(contribution >= -1 && contribution <= 1)) {
                throw new IllegalArgumentException(
                        "contribution is %s; it must be from -1 to 1".formatted(contribution));
            }
            present(observed, "observed");
            present(expected, "expected");
            complete(differences, "differences");
            required(summary, "summary");
        }

        Alert.Evidence toEvidence() {
            return new Alert.Evidence(
                    signal,
                    contribution,
                    observed,
                    expected,
                    differences == null
                            ? List.of()
                            : differences.stream()
                                    .map(difference -> new Alert.Span(difference.start, difference.length))
                                    .toList(),
                    summary);
        }
    }

    record Difference(Integer start, Integer length) {
        Difference {
            notNegative(start, "start");
            notNegative(length, "length");
        }
    }

    record Review(@Nullable String verdict) {}

    record Report(String state, Instant filedAt) {
        Report {
            required(state, "state");
            present(filedAt, "filedAt");
        }
    }

    record Acknowledgement(Instant at) {
        Acknowledgement {
            present(at, "acknowledgement.at");
        }
    }

    AlertMessage {
        required(alertId, "alertId");
        present(revision, "revision");
        if (revision < 1) {
            throw new IllegalArgumentException("revision is %d; it must be at least 1".formatted(revision));
        }
        required(status, "status");
        required(severity, "severity");
        present(district, "district");
        present(account, "account");
        present(match, "match");
        present(firstSeenAt, "firstSeenAt");
        uuid(alertId);
    }

    /** The alert in this service's own words. */
    Alert toAlert() {
        return new Alert(
                uuid(alertId),
                revision,
                status,
                statusReason,
                review == null ? null : review.verdict,
                Severity.ofWord(severity),
                new Alert.District(district.districtId, district.name, district.state),
                new Alert.Account(
                        account.platform, account.handle, account.displayName, account.profileUrl, account.avatarHash),
                match.score,
                match.evidence.stream().map(Evidence::toEvidence).toList(),
                firstSeenAt,
                updatedAt == null ? firstSeenAt : updatedAt,
                foundBy,
                report == null ? null : new Alert.Report(report.state, report.filedAt),
                acknowledgement == null ? null : acknowledgement.at);
    }

    private static UUID uuid(String alertId) {
        try {
            return UUID.fromString(alertId);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "alertId is not a UUID; expected one such as" + " 5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
        }
    }

    private static void required(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("%s is missing; give a text that is not blank".formatted(field));
        }
    }

    private static void notNegative(@Nullable Integer value, String field) {
        present(value, field);
        if (value < 0) {
            throw new IllegalArgumentException("%s is %d; it must be at least 0".formatted(field, value));
        }
    }

    private static void complete(@Nullable List<?> list, String field) {
        if (list != null && list.contains(null)) {
            throw new IllegalArgumentException("%s has an entry that is null; leave it out".formatted(field));
        }
    }

    private static void present(@Nullable Object value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("%s is missing; the contract requires it".formatted(field));
        }
    }
}
