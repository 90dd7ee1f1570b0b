package org.lookalike.detector.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RosterChangesTest {

    private static ListedPerson listed(String name, String role, String address) {
        return new ListedPerson(address, name, role, null);
    }

    private static RosterPerson stored(PersonState state, String name, String role, String address) {
        var erased = state.isErased();
        return new RosterPerson(
                UUID.randomUUID(),
                "dst_fenwick",
                ListedPerson.hash(address),
                erased ? null : address,
                erased ? null : name,
                erased ? null : role,
                null,
                state,
                "en",
                List.of(),
                List.of(),
                true,
                null,
                null,
                null);
    }

    @Test
    void rosterReplacesTheOneBefore_andKeepsWhoDoesNotWantToBeAsked() {
        var kept = stored(PersonState.AGREED, "Robin Sample", "Teacher", "robin@fenwick.example");
        var promoted = stored(PersonState.AGREED, "Kim Doe", "Teacher", "kim@fenwick.example");
        var renamed = stored(PersonState.AGREED, "Lee Roe", "Aide", "lee@fenwick.example");
        var gone = stored(PersonState.ASKED, "Pat Roe", "Aide", "pat@fenwick.example");
        var declined = stored(PersonState.DECLINED, "Jo Roe", "Aide", "jo@fenwick.example");
        var endedAndGone = stored(PersonState.ENDED, "Max Roe", "Aide", "max@fenwick.example");
        var added = listed("Sam Roe", "Coach", "sam@fenwick.example");

        var changes = RosterChanges.between(
                List.of(kept, promoted, renamed, gone, declined, endedAndGone),
                List.of(
                        listed("Robin Sample", "Teacher", "robin@fenwick.example"),
                        listed("Kim Doe", "Principal", "kim@fenwick.example"),
                        listed("Lee Roe-Sample", "Aide", "lee@fenwick.example"),
                        listed("Jo Roe", "Aide", "jo@fenwick.example"),
                        added));

        assertThat(changes.added()).containsExactly(added);
        assertThat(changes.gone()).containsExactly(gone);
        assertThat(changes.changed()).extracting(RosterChanges.Changed::before).containsExactly(promoted, renamed);
        assertThat(changes.changed())
                .extracting(RosterChanges.Changed::isRenamed)
                .containsExactly(false, true);
        assertThat(changes.kept()).isEqualTo(1);
        assertThat(changes.unwilling()).isEqualTo(1);
    }
}
