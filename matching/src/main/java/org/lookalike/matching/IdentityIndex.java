package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.lookalike.matching.index.IdentityPatterns;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.PatternIndex;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.Rules;
import org.lookalike.matching.signal.Subject;
import org.lookalike.matching.text.SchoolName;

/**
 * The registered districts, prepared for search. Immutable and safe for any number of threads; when the registry
 * changes, build a new one and swap it.
 */
public final class IdentityIndex {

    /** Of two districts that claim the same account, always the same one, in whatever order they were registered. */
    private static final BinaryOperator<String> FIRST = BinaryOperator.minBy(Comparator.naturalOrder());

    private final Rules rules;
    private final List<DistrictIdentity> identities;
    private final List<Subject> subjects;
    private final boolean hasLeaders;
    private final PatternIndex patterns;
    /** By platform. */
    private final Map<String, Map<String, String>> officialById;

    /** By platform: the handles of accounts whose id the district did not register. */
    private final Map<String, Map<String, String>> officialByHandle;

    /** By platform: all handles, for accounts of which only the handle is known. */
    private final Map<String, Map<String, String>> officialByAnyHandle;

    private IdentityIndex(List<DistrictIdentity> identities, MatchPolicy policy) {
        this.rules = Rules.of(policy);
        this.identities = identities;
        this.officialById = new HashMap<>();
        this.officialByHandle = new HashMap<>();
        this.officialByAnyHandle = new HashMap<>();
        this.subjects = identities.stream()
                .flatMap(district -> Subject.of(district).stream())
                .toList();
        this.hasLeaders = subjects.stream().anyMatch(Subject::isLeader);
        List<Pattern> all = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            all.addAll(patterns(i));
        }
        identities.forEach(this::registerOfficialAccounts);
        this.patterns = new PatternIndex(all, rules.editBound());
    }

    private IdentityIndex(IdentityIndex same, Rules rules) {
        this.rules = rules;
        this.identities = same.identities;
        this.subjects = same.subjects;
        this.hasLeaders = same.hasLeaders;
        this.patterns = same.patterns;
        this.officialById = same.officialById;
        this.officialByHandle = same.officialByHandle;
        this.officialByAnyHandle = same.officialByAnyHandle;
    }

    /**
     * Prepares these districts for search with the policy's word lists and limits.
     *
     * @throws NullPointerException when an argument or a district is null
     * @throws IllegalArgumentException when two districts have the same id
     */
    public static IdentityIndex of(Collection<DistrictIdentity> identities, MatchPolicy policy) {
        Objects.requireNonNull(policy, "policy must not be null");
        List<DistrictIdentity> copy = Checks.copy(new ArrayList<>(identities), "identities");
        Map<String, DistrictIdentity> byId = new HashMap<>();
        for (DistrictIdentity identity : copy) {
            if (byId.put(identity.districtId(), identity) != null) {
                throw new IllegalArgumentException("districtId '" + identity.districtId() + "' is given twice");
            }
        }
        return new IdentityIndex(copy, policy);
    }

    /**
     * The same districts, to be searched by a policy with other numbers: weights and strengths decide what a resemblance
     * counts for, not what is found. It shares what was prepared, so it takes hardly any time.
     *
     * @throws NullPointerException when the policy is null
     * @throws IllegalArgumentException when the policy's word lists or {@code edits.*} are others than those it was
     *     prepared with
     */
    public IdentityIndex withPolicy(MatchPolicy policy) {
        Objects.requireNonNull(policy, "policy must not be null");
        Rules others = Rules.of(policy);
        if (!policy.words().equals(policy().words()) || !others.editBound().equals(rules.editBound())) {
            throw new IllegalArgumentException(
                    "the index was prepared with other word lists or edits.*; build it with this policy");
        }
        return new IdentityIndex(this, others);
    }

    /** How many districts are registered. */
    public int size() {
        return identities.size();
    }

    /** The policy it was built with. */
    MatchPolicy policy() {
        return rules.policy();
    }

    /**
     * The district that registered this account as its own, its school's or its leader's: by account id, else by platform
     * and handle where no other account id is registered with the handle.
     */
    Optional<String> ownerOf(AccountProfile profile) {
        String platform = platform(profile.platform());
        String owner = officialById.getOrDefault(platform, Map.of()).get(profile.accountId());
        if (owner == null) {
            owner = (profile.isIdKnown() ? officialByHandle : officialByAnyHandle)
                    .getOrDefault(platform, Map.of())
                    .get(handle(profile.handle()));
        }
        return Optional.ofNullable(owner);
    }

    /** The districts worth comparing with this account. */
    List<Candidate> candidates(AccountProfile profile) {
        return new Search(patterns, subjects, hasLeaders, rules).candidates(profile);
    }

    private List<Pattern> patterns(int number) {
        Subject subject = subjects.get(number);
        List<SchoolName> names = rules.namesOf(subject);
        return switch (subject.kind()) {
            case DISTRICT ->
                IdentityPatterns.of(number, subject.identity(), names, rules.vocabulary(), rules.affixes());
            case SCHOOL ->
                IdentityPatterns.ofSchool(number, subject.identity(), names, rules.vocabulary(), rules.affixes());
            case LEADER ->
                IdentityPatterns.ofLeader(number, subject.identity(), names, rules.vocabulary(), rules.affixes());
        };
    }

    private void registerOfficialAccounts(DistrictIdentity district) {
        List<OfficialAccount> accounts = Subject.of(district).stream()
                .flatMap(subject -> subject.identity().officialAccounts().stream())
                .toList();
        Set<String> withId = new HashSet<>();
        for (OfficialAccount account : accounts) {
            String platform = platform(account.platform());
            register(officialByAnyHandle, platform, handle(account.handle()), district);
            if (account.accountId() != null) {
                register(officialById, platform, account.accountId(), district);
                withId.add(platform + ":" + handle(account.handle()));
            }
        }
        for (OfficialAccount account : accounts) {
            String platform = platform(account.platform());
            if (!withId.contains(platform + ":" + handle(account.handle()))) {
                register(officialByHandle, platform, handle(account.handle()), district);
            }
        }
    }

    private static void register(
            Map<String, Map<String, String>> official, String platform, String key, DistrictIdentity identity) {
        official.computeIfAbsent(platform, p -> new HashMap<>()).merge(key, identity.districtId(), FIRST);
    }

    private static String handle(String handle) {
        String stripped = handle.strip();
        return (stripped.startsWith("@") ? stripped.substring(1) : stripped).toLowerCase(Locale.ROOT);
    }

    private static String platform(String platform) {
        return platform.strip().toLowerCase(Locale.ROOT);
    }
}
