package org.lookalike.matching.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lookalike.matching.text.Roles.Stated;
import org.lookalike.matching.text.Vocabulary;

/**
 * The roles that an account says its owner has.
 *
 * @param inHandle by its handle
 * @param inName by its display name
 * @param inBio by its description
 */
public record StatedRoles(Optional<Stated> inHandle, List<Stated> inName, List<Stated> inBio) {

    static StatedRoles of(AccountTexts texts, Vocabulary vocabulary) {
        return new StatedRoles(
                vocabulary.roles().within(texts.handleText()),
                vocabulary.roles().among(texts.nameWords()),
                vocabulary.roles().among(texts.bioWords()));
    }

    /** Whether there are none, as nearly everywhere. */
    public boolean isEmpty() {
        return inHandle.isEmpty() && inName.isEmpty() && inBio.isEmpty();
    }

    /** Whether the account says, in what is seen in a feed, that its owner has this role. */
    public boolean areInFeed(String role) {
        return Stream.concat(inHandle.stream(), inName.stream())
                .anyMatch(stated -> stated.role().equals(role));
    }

    /** Whether the account says that its owner has this role. */
    public boolean have(String role) {
        return areInFeed(role)
                || inBio.stream().anyMatch(stated -> stated.role().equals(role));
    }
}
