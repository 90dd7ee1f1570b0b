package org.lookalike.detector.web.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.advice.Advice;
import org.lookalike.detector.registry.advice.Advice.Topic;
import org.lookalike.detector.registry.advice.Advice.Weight;
import org.lookalike.detector.web.Formats;
import org.lookalike.kafka.EnumCode;

/**
 * What makes a district safe, step by step: those that are not done, what matters most first, those that are, and advice of which only a
 * person can see whether it is followed. The district's website may link to the public page for tips, if there is one.
 */
record Checklist(List<Step> gaps, List<Step> done, List<Advice> toLookAt, @Nullable String tipPage, int tipsWaiting) {

    /**
     * What is known beside the registration, such as how many official accounts are verified, and whether the person sees recipients of all
     * districts; null for what another service did not say in time, and for a list that cannot be published. Of families' reports that await
     * review the number is 0 then, and for who may not review.
     */
    record Facts(
            List<Advice> advice,
            int verified,
            boolean seesAll,
            @Nullable Boolean hasRecipient,
            @Nullable Boolean hasOwnPage,
            @Nullable Boolean hasPublicList,
            @Nullable String tipPage,
            int tipsWaiting) {}

    /** A step: where its button leads, and the advice that it follows. */
    enum Kind {
        ACCOUNTS("/edit#accounts", Topic.NO_ACCOUNTS, Topic.PLATFORM_MISSING),
        ACCOUNT_IDS(
                "/edit#accounts",
                Topic.ACCOUNT_ID_CONFLICT,
                Topic.ACCOUNT_RENAMED,
                Topic.ACCOUNT_ID_SEEN,
                Topic.ACCOUNT_ID_MISSING),
        VERIFIED("/verification", Topic.VERIFICATION_MISSED, Topic.NOT_VERIFIED, Topic.DOMAIN_HANDLE, Topic.REL_ME),
        WEBSITE("/edit#webDomains", Topic.WEB_DOMAIN_MISSING),
        PLACE("/edit#city", Topic.PLACE_MISSING),
        NAMES("/edit#aliases", Topic.ACRONYM_SUGGESTED),
        LOGO("#logos", Topic.LOGO_MISSING),
        SCHOOLS("/edit#schools", Topic.SCHOOLS_MISSING),
        LEADERS("/edit#leaders", Topic.LEADERS_MISSING),
        RECIPIENTS("/recipients/new"),
        OWN_PAGES("/own-pages"),
        OFFICIAL_LIST("/official-list");

        private final String path;
        private final Set<Topic> topics;

        Kind(String path, Topic... topics) {
            this.path = path;
            this.topics = Set.of(topics);
        }

        private Step step(boolean isDone, String finding, List<Advice> advice) {
            return new Step(this, isDone, finding, advice);
        }
    }

    /** The finding is what is missing, or what is there, and the advice how to do it. */
    record Step(Kind kind, boolean isDone, String finding, List<Advice> advice) {

        public String label() {
            return Formats.label("step", EnumCode.of(kind));
        }

        public String button() {
            return Formats.label("stepButton", EnumCode.of(kind));
        }

        public String address(String districtId) {
            return kind == Kind.RECIPIENTS || kind == Kind.LOGO ? kind.path : "/districts/" + districtId + kind.path;
        }

        public boolean isUrgent() {
            return weight() == Weight.NOW || kind == Kind.RECIPIENTS;
        }

        /** Whether the advice has a button of its own. */
        public boolean isAnsweredHere() {
            return advice.stream().anyMatch(one -> one.topic() == Topic.ACCOUNT_ID_SEEN);
        }

        /** Advice that the same next step settles in one group. */
        public Collection<List<Advice>> groups() {
            return advice.stream()
                    .collect(Collectors.groupingBy(Advice::nextStep, LinkedHashMap::new, Collectors.toList()))
                    .values();
        }

        private Weight weight() {
            return advice.stream()
                    .map(Advice::weight)
                    .min(Comparator.naturalOrder())
                    .orElse(Weight.SOON);
        }
    }

    static Checklist of(DistrictProfile profile, Facts facts) {
        var steps = new ArrayList<Step>();
        for (var kind : Kind.values()) {
            var advice = facts.advice().stream()
                    .filter(one -> kind.topics.contains(one.topic()))
                    .toList();
            var step = step(kind, advice, profile, facts);
            if (step != null) {
                steps.add(step);
            }
        }
        return new Checklist(
                steps.stream()
                        .filter(step -> !step.isDone())
                        .sorted(Comparator.comparing(step -> !step.isUrgent()))
                        .toList(),
                steps.stream().filter(Step::isDone).toList(),
                facts.advice().stream()
                        .filter(one -> one.topic() == Topic.LINK_FROM_SITE)
                        .toList(),
                facts.tipPage(),
                facts.tipsWaiting());
    }

    private static @Nullable Step step(Kind kind, List<Advice> advice, DistrictProfile profile, Facts facts) {
        return switch (kind) {
            case ACCOUNTS -> kind.step(advice.isEmpty(), accounts(advice), advice);
            case ACCOUNT_IDS -> ids(profile, advice);
            case VERIFIED -> verified(profile, facts.verified(), advice);
            case NAMES ->
                kind.step(
                        !profile.aliases().isEmpty() && advice.isEmpty(),
                        profile.aliases().isEmpty() ? "No other name is registered." : first(advice),
                        advice);
            case RECIPIENTS ->
                known(
                        kind,
                        facts.hasRecipient(),
                        facts.seesAll()
                                ? "No recipient of this district’s alerts is registered."
                                : "No recipient of this district alone is registered.");
            case OWN_PAGES -> known(kind, facts.hasOwnPage(), "Impostors who comment under your posts are not seen.");
            case OFFICIAL_LIST ->
                known(kind, facts.hasPublicList(), "Families cannot look up whether an account is yours.");
            default -> kind.step(advice.isEmpty(), first(advice), advice);
        };
    }

    /** The platforms on which parents look first and nothing is registered. */
    private static String accounts(List<Advice> advice) {
        var missing = advice.stream()
                .filter(one -> one.topic() == Topic.PLATFORM_MISSING)
                .map(one -> Platform.label(String.valueOf(one.platform())))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? first(advice) : "None is registered on %s.".formatted(missing);
    }

    private static @Nullable Step ids(DistrictProfile profile, List<Advice> advice) {
        var all = profile.allAccounts();
        var missing =
                all.stream().filter(account -> account.accountId() == null).count();
        var finding = advice.isEmpty() || advice.get(0).topic() == Topic.ACCOUNT_ID_MISSING
                ? "%d of %d accounts %s registered by handle alone, which anybody can take later."
                        .formatted(missing, all.size(), missing == 1 ? "is" : "are")
                : first(advice);
        return all.isEmpty() ? null : Kind.ACCOUNT_IDS.step(missing == 0 && advice.isEmpty(), finding, advice);
    }

    private static @Nullable Step verified(DistrictProfile profile, int verified, List<Advice> advice) {
        var all = profile.officialAccounts().size();
        return all == 0
                ? null
                : Kind.VERIFIED.step(verified >= all, "%d of %d are verified.".formatted(verified, all), advice);
    }

    private static @Nullable Step known(Kind kind, @Nullable Boolean isDone, String gap) {
        return isDone == null ? null : kind.step(isDone, gap, List.of());
    }

    private static String first(List<Advice> advice) {
        return advice.isEmpty() ? "" : advice.get(0).finding();
    }

    public int size() {
        return gaps.size() + done.size();
    }
}
