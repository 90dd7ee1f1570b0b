package org.lookalike.detector.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.NextRevision.Resemblance;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.Confidence;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.Severity;
import org.lookalike.matching.Span;
import org.lookalike.untrustedtext.Marks;

/**
 * An account that may impersonate a district. It is a value: each observation or decision makes a new one with the next
 * revision, from 1. The id is a UUIDv5 of district, platform and account id, as known when it was raised. The account
 * is as last seen, and of one that is gone as it was before. The match is the latest that was found, and older than
 * {@code lastSeenAt} if the account has changed so that it no longer matches. Review, report and acknowledgement are
 * the latest verdict, the newest filed report, and who looks at it since it is open.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        UUID alertId,
        int revision,
        AlertStatus status,
        @Nullable StatusReason statusReason,
        Severity severity,
        District district,
        Account account,
        Finding match,
        @Nullable Review review,
        FoundBy foundBy,
        Detector detector,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Instant updatedAt,
        @Nullable Instant snoozedUntil,
        @Nullable UUID suppressedBy,
        @Nullable Report report,
        @Nullable Acknowledgement acknowledgement) {

    /** The SQL condition for {@link #isConfirmed}. */
    public static final String IS_CONFIRMED =
            """
            status <> 'NEW' and state -> 'review' ->> 'verdict' = 'TRUE_POSITIVE'""";

    private static final UUID NAMESPACE = UUID.fromString("3d4ac4e1-6b3a-5c0e-9d0e-5a5d0c1f7c11");
    private static final String CONTENT_IS_DELETED = "What the account showed was deleted with the account.";
    private static final String PERSON_IS_ERASED = "It was compared with a person, who has ended that since.";

    /** Alerts stored before rescans were made do not say how they were found. */
    public Alert {
        foundBy = Objects.requireNonNullElse(foundBy, FoundBy.OBSERVATION);
    }

    /** The district as registered when the alert was raised or last matched. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record District(String districtId, @Nullable String ncesLeaId, String name, @Nullable String state) {

        public static District of(RegisteredDistrict district) {
            var profile = district.profile();
            return new District(district.districtId(), profile.ncesLeaId(), profile.name(), profile.state());
        }
    }

    /** The account's own texts, which are untrusted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Account(
            String platform,
            String accountId,
            String handle,
            @Nullable String displayName,
            @Nullable String profileUrl,
            @Nullable String avatarHash,
            AccountState state) {

        /** As of the {@link ObservedAccount#key() observed account}. */
        String key() {
            return ObservedAccount.key(platform, accountId);
        }

        public DistrictProfile.Account asRegistered() {
            return ObservedAccount.registered(platform, handle, accountId);
        }

        static Account of(ObservedAccount observed) {
            return new Account(
                    observed.platform(),
                    observed.accountId(),
                    observed.handle(),
                    observed.shown().displayName(),
                    observed.shown().profileUrl(),
                    observed.shown().avatarHash(),
                    observed.state());
        }

        /** The same texts in another state; platforms often withhold even the name of an account that is gone. */
        Account in(AccountState newState) {
            return with(avatarHash, newState);
        }

        /** Whether people would see the same. Whether a hash is there depends on program and host, and says nothing. */
        boolean isSameAppearance(Account other) {
            var isSamePicture = avatarHash == null || other.avatarHash == null || avatarHash.equals(other.avatarHash);
            return isSamePicture && with(null, state).equals(other.with(null, other.state));
        }

        /** What the platform's terms let one keep of an account that is gone: its id, and hashes. */
        Account withoutContent() {
            return new Account(platform, accountId, accountId, null, null, avatarHash, state);
        }

        private Account with(@Nullable String picture, AccountState newState) {
            return new Account(platform, accountId, handle, displayName, profileUrl, picture, newState);
        }
    }

    /**
     * What matching found: a score, and the threshold from which an account is a match, both 0..1; and whether it imitates a person who
     * agreed to be protected, else null.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            double score,
            double threshold,
            Confidence confidence,
            Instant observedAt,
            List<Reason> evidence,
            @Nullable Boolean aboutPerson) {

        public Finding(
                double score, double threshold, Confidence confidence, Instant observedAt, List<Reason> evidence) {
            this(score, threshold, confidence, observedAt, evidence, null);
        }

        public List<Reason> reasons(String signal) {
            return evidence.stream()
                    .filter(reason -> reason.signal().equals(signal))
                    .toList();
        }

        /** The same finding, with these reasons of one signal in the place of others. */
        Finding with(String signal, List<Reason> reasons) {
            return with(Stream.concat(
                    evidence.stream().filter(reason -> !reason.signal().equals(signal)), reasons.stream()));
        }

        Finding withoutContent() {
            return with(evidence.stream().map(Reason::withoutContent));
        }

        private Finding with(Stream<Reason> reasons) {
            return new Finding(score, threshold, confidence, observedAt, reasons.toList(), aboutPerson);
        }

        /** The same without a person's name, where what was expected or the sentence has it. */
        Finding without(String name) {
            return with(evidence.stream().map(reason -> reason.without(name)));
        }

        boolean isSameFinding(Finding other) {
            return score == other.score
                    && threshold == other.threshold
                    && confidence == other.confidence
                    && Objects.equals(aboutPerson, other.aboutPerson)
                    && withoutDerived(evidence).equals(withoutDerived(other.evidence));
        }

        private static List<Reason> withoutDerived(List<Reason> evidence) {
            return evidence.stream().map(Reason::withoutDerived).toList();
        }
    }

    /** One reason, as {@link Evidence matching} gave it; old ones lack the contribution, -1..1, and the differences. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            String signal,
            double score,
            double weight,
            @Nullable Double contribution,
            String observed,
            String expected,
            List<Span> differences,
            String summary) {

        public Reason {
            differences = differences == null ? List.of() : List.copyOf(differences);
        }

        public static Reason of(Evidence evidence) {
            return new Reason(
                    evidence.signal(),
                    evidence.score(),
                    evidence.weight(),
                    evidence.contribution(),
                    evidence.observed(),
                    evidence.expected(),
                    evidence.differences(),
                    evidence.summary());
        }

        /** Where a text that has what was observed in it differs from what was expected. */
        public Marks marksIn(String text) {
            int start = text.indexOf(observed);
            if (start < 0 || expected.isEmpty()) {
                return Marks.NONE;
            }
            int before = text.codePointCount(0, start);
            return Marks.of(
                    text,
                    differences.stream()
                            .map(span -> new Marks.Range(before + span.start(), span.length()))
                            .toList());
        }

        /** That the signal fired, and its weight, without what the account showed. */
        private Reason withoutContent() {
            return new Reason(signal, score, weight, contribution, "", expected, List.of(), CONTENT_IS_DELETED);
        }

        private Reason without(String name) {
            var texts = (expected + "\n" + summary).toLowerCase(Locale.ROOT);
            return texts.contains(name.toLowerCase(Locale.ROOT))
                    ? new Reason(signal, score, weight, contribution, observed, "", List.of(), PERSON_IS_ERASED)
                    : this;
        }

        /** As it is compared: without what follows from the rest, so that upgrades that refine it change no alert. */
        private Reason withoutDerived() {
            return new Reason(signal, score, weight, null, observed, expected, List.of(), summary);
        }
    }

    /**
     * The latest decision, by a name that is not published; the reason is a code. A repeated verdict keeps its time.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Review(
            Verdict verdict,
            @Nullable String reason,
            List<Action> actions,
            Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String actor) {

        /** The same decision, with the time of the one before it where that gave the same verdict. */
        Review after(@Nullable Review earlier) {
            return earlier == null || earlier.verdict != verdict
                    ? this
                    : new Review(verdict, reason, actions, earlier.decidedAt, decidedBy, actor);
        }

        /** The same decision, with more that was done. */
        Review and(List<Action> more) {
            var all = Stream.concat(actions.stream(), more.stream()).distinct().toList();
            return new Review(verdict, reason, all, decidedAt, decidedBy, actor);
        }
    }

    /** A report of the account; {@code removedAt} is when a source saw, after it was filed, that this is gone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(State recorded, Instant filedAt, @Nullable Instant answeredAt, @Nullable Instant removedAt) {

        public enum State {
            FILED,
            REMOVED,
            REFUSED,
            NO_ANSWER
        }

        /** What became of it; an account that is seen to be gone needs no answer. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        public State state() {
            return removedAt == null ? recorded : State.REMOVED;
        }

        /** When its state became so; null while the platform has not acted. */
        public @Nullable Instant settledAt() {
            return recorded == State.REMOVED || removedAt == null ? answeredAt : removedAt;
        }

        List<Action> actions() {
            return recorded == State.REMOVED
                    ? List.of(Action.REPORTED_TO_PLATFORM, Action.REMOVED_BY_PLATFORM)
                    : List.of(Action.REPORTED_TO_PLATFORM);
        }

        Report seen(AccountState account, Instant at) {
            return new Report(recorded, filedAt, answeredAt, account.isGone() && !at.isBefore(filedAt) ? at : null);
        }
    }

    /** What assessed the account: the program's version and its policy, as {@code sha256:} and hexadecimal digits. */
    public record Detector(String version, String policyHash) {}

    /** The id of the alert for this account and district, the same on every replica and every time. */
    public static UUID idOf(String districtId, ObservedAccount account) {
        return idOf(districtId, account.platform(), account.accountId());
    }

    static UUID idOf(String districtId, String platform, String account) {
        return Generators.nameBasedGenerator(NAMESPACE, DigestUtils.getSha1Digest())
                .generate(String.join("|", districtId, platform, account));
    }

    /** Raises an alert, which is suppressed where a pattern of the district's affiliates fits. */
    static Alert raise(UUID alertId, Resemblance seen, FoundBy foundBy, AssessmentContext context, Instant now) {
        var appearance = NextRevision.Appearance.matching(
                seen, seen.links(), seen.account().families(), context);
        var state = AlertState.raised(seen.pattern());
        return of(alertId, 1, appearance, state, foundBy, seen.account().observedAt(), now, null);
    }

    static Alert of(
            UUID alertId,
            int revision,
            NextRevision.Appearance seen,
            AlertState state,
            FoundBy foundBy,
            Instant firstSeenAt,
            Instant updatedAt,
            @Nullable Report report) {
        return new Alert(
                alertId,
                revision,
                state.status(),
                state.reason(),
                seen.severity(),
                seen.district(),
                seen.account(),
                seen.match(),
                state.review(),
                foundBy,
                seen.detector(),
                firstSeenAt,
                seen.lastSeenAt(),
                updatedAt,
                state.snoozedUntil(),
                state.suppressedBy(),
                report,
                state.acknowledgement());
    }

    public AlertState state() {
        return new AlertState(status, statusReason, review, snoozedUntil, suppressedBy, acknowledgement);
    }

    /** The alert in another state, which is the next revision; this alert if the state is the same. */
    public Alert withState(AlertState next, Instant now) {
        return new NextRevision(this, now).withState(next);
    }

    /** Whether a person found that the account impersonates the district, and nothing has made that doubtful since. */
    @JsonIgnore
    public boolean isConfirmed() {
        return review != null && review.verdict() == Verdict.TRUE_POSITIVE && status != AlertStatus.NEW;
    }
}
