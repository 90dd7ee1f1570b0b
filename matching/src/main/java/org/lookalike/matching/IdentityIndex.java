package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lookalike.matching.index.EditBound;
import org.lookalike.matching.index.IdentityPatterns;
import org.lookalike.matching.index.Pattern;
import org.lookalike.matching.index.PatternIndex;
import org.lookalike.matching.signal.Account;
import org.lookalike.matching.signal.Candidate;
import org.lookalike.matching.signal.Strength;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/**
 * The registered districts, prepared for search. Immutable and safe for any number of threads; when the registry
 * changes, build a new one and swap it.
 */
public final class IdentityIndex {

    private static final int LONGEST_NAME = 200;

    private final MatchPolicy policy;
    private final Vocabulary vocabulary;
    private final Affixes affixes;
    private final Strength strength;
    private final List<DistrictIdentity> identities;
    private final List<List<SchoolName>> names;
    private final PatternIndex patterns;
    private final Map<String, List<Integer>> byCore = new HashMap<>();
    private final Map<String, String> officialById = new HashMap<>();
    private final Map<String, String> officialByHandle = new HashMap<>();

    private IdentityIndex(List<DistrictIdentity> identities, MatchPolicy policy) {
        this.policy = policy;
        this.identities = identities;
        this.vocabulary = Vocabulary.of(policy.words());
        this.affixes = new Affixes(vocabulary);
        this.strength = new Strength(policy);
        this.names = new ArrayList<>(identities.size());
        List<Pattern> all = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            DistrictIdentity identity = identities.get(i);
            List<SchoolName> own = namesOf(identity);
            names.add(own);
            all.addAll(IdentityPatterns.of(i, identity, own, vocabulary));
            registerCores(i, own);
            registerOfficialAccounts(identity);
        }
        EditBound bound = new EditBound(
                (int) policy.number("edits.one_from_length"), (int) policy.number("edits.two_from_length"));
        this.patterns = new PatternIndex(all, bound);
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

    /** How many districts are registered. */
    public int size() {
        return identities.size();
    }

    /** The policy it was built with. */
    MatchPolicy policy() {
        return policy;
    }

    /** The district that registered this account as its own: by account id, else by platform and handle. */
    Optional<String> ownerOf(AccountProfile profile) {
        String owner = officialById.get(key(profile.platform(), profile.accountId()));
        return Optional.ofNullable(
                owner != null ? owner : officialByHandle.get(key(profile.platform(), handle(profile.handle()))));
    }

    /** The districts worth comparing with this account. */
    List<Candidate> candidates(AccountProfile profile) {
        Account account = Account.of(profile, policy, vocabulary, affixes);
        Map<Integer, Findings> found = new LinkedHashMap<>();
        affixes.strip(account.handleText())
                .forEach((rest, taken) -> patterns.find(rest, taken, resemblance -> Findings.of(found, resemblance)
                        .handle(resemblance, strength.of(resemblance))));
        for (List<String> part : account.nameParts()) {
            patterns.find(String.join("", part), "", resemblance -> Findings.of(found, resemblance)
                    .name(resemblance, strength.of(resemblance)));
            SchoolName name = SchoolName.of(part, vocabulary);
            for (String core : List.of(name.coreText(), name.placeText())) {
                byCore.getOrDefault(core, List.of())
                        .forEach(i -> Findings.of(found, i).sharesCore());
            }
        }
        List<Candidate> candidates = new ArrayList<>(found.size());
        found.forEach((i, findings) ->
                candidates.add(findings.candidate(account, identities.get(i), names.get(i), policy, vocabulary)));
        return candidates;
    }

    private List<SchoolName> namesOf(DistrictIdentity identity) {
        List<SchoolName> own = new ArrayList<>();
        own.add(schoolName(identity.name()));
        identity.aliases().forEach(alias -> own.add(schoolName(alias)));
        return List.copyOf(own);
    }

    private SchoolName schoolName(String name) {
        return SchoolName.of(Words.split(Letters.fold(name, LONGEST_NAME)), vocabulary);
    }

    private void registerCores(int number, List<SchoolName> own) {
        own.stream()
                .flatMap(name -> List.of(name.coreText(), name.placeText()).stream())
                .filter(core -> !core.isEmpty())
                .distinct()
                .forEach(core ->
                        byCore.computeIfAbsent(core, key -> new ArrayList<>()).add(number));
    }

    private void registerOfficialAccounts(DistrictIdentity identity) {
        for (OfficialAccount account : identity.officialAccounts()) {
            officialByHandle.putIfAbsent(key(account.platform(), handle(account.handle())), identity.districtId());
            String accountId = account.accountId();
            if (accountId != null) {
                officialById.putIfAbsent(key(account.platform(), accountId), identity.districtId());
            }
        }
    }

    private static String handle(String handle) {
        String stripped = handle.strip();
        return (stripped.startsWith("@") ? stripped.substring(1) : stripped).toLowerCase(Locale.ROOT);
    }

    private static String key(String platform, String rest) {
        return platform.strip().toLowerCase(Locale.ROOT) + '\n' + rest;
    }
}
