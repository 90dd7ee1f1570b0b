package org.lookalike.matching.signal;

import java.util.List;
import java.util.Optional;
import org.lookalike.matching.Evidence;
import org.lookalike.matching.text.SchoolName;

/** The name has a word that says the account is something else: a school, a parents' club, a team, the police. */
final class OtherOrganisation implements Signal {

    @Override
    public String id() {
        return "other_organisation";
    }

    @Override
    public Role role() {
        return Role.QUALIFIER;
    }

    @Override
    public Optional<Evidence> look(Candidate candidate) {
        Account account = candidate.account();
        List<String> others = account.organisationWords().stream()
                .filter(word -> !candidate.isOwnWord(word))
                .filter(word -> !account.name().saysDistrict()
                        || !candidate.vocabulary().kind().contains(word))
                .toList();
        if (others.isEmpty() && !isSchool(candidate)) {
            return Optional.empty();
        }
        String summary = others.isEmpty()
                ? "The name is that of a school, not of the district."
                : "The name says it is something else than the district: '" + String.join("', '", others) + "'.";
        return Optional.of(evidence(candidate, 1, account.displayName(), candidate.fullName(), summary));
    }

    /** {@code Maple Hollow Elementary} is a school, even where the district is an elementary district. */
    private static boolean isSchool(Candidate candidate) {
        SchoolName name = candidate.account().name();
        return !candidate.account().organisationWords().isEmpty()
                && !name.saysDistrict()
                && candidate.names().stream().noneMatch(own -> own.words().equals(name.words()));
    }
}
