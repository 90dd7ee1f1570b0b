package org.lookalike.matching.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.evaluation.figures.Evaluation;
import org.lookalike.matching.evaluation.figures.Subject;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.evaluation.search.FoundMoves.FieldMoves;
import org.lookalike.matching.policy.PolicyFile;

class EvasionSearchTest {

    private static final Path FIXTURE = Path.of("src/test/resources/fictional");
    /** On the profile, which nobody sees in a feed, a word silences next to nothing. */
    private static final double MOST_OF_PROFILE = 0.05;

    private static final double MOST_OF_HANDLE = 0.15;
    /** Of the words beside the name in a feed, so many may say that somebody else speaks and silence at least half of the accounts. */
    private static final double MOST_BESIDE_NAME = 0.18;

    /**
     * A bar that no list can be made to pass: the words are those of the innocent accounts, in every field. What stands beside the name in a
     * feed may say that somebody else speaks, so most of those words silence; the profile and the handle must not.
     */
    @Tag("nightly")
    @Test
    void noWordOnTheProfile_silencesMany() {
        FoundMoves found = search();

        assertThat(found.words()).isGreaterThan(50);
        assertThat(found.accounts()).isGreaterThan(200);
        assertThat(found.fields()).containsOnlyKeys(ProfileField.values()).allSatisfy((field, moves) -> {
            if (field.isInFeed()) {
                assertThat(moves.silenceHalf())
                        .as("words that silence %s", field)
                        .isLessThanOrEqualTo((int) (MOST_BESIDE_NAME * found.words()));
            } else {
                assertThat(worst(moves)).as("%s %s", field, moves.worst()).isLessThanOrEqualTo(MOST_OF_PROFILE);
            }
        });
        assertThat(worst(found.fields().get(ProfileField.BEHIND_HANDLE))).isLessThanOrEqualTo(MOST_OF_HANDLE);
        assertThat(found.pairs().stream().filter(pair -> pair.move().steps().stream()
                        .noneMatch(step -> step.field().isInFeed())))
                .as("pairs")
                .allSatisfy(pair -> assertThat(pair.rate()).isLessThanOrEqualTo(2 * MOST_OF_PROFILE));
    }

    private static double worst(FieldMoves moves) {
        return moves.worst().get(0).rate();
    }

    private static FoundMoves search() {
        Subject subject = Subject.of(PolicyFile.shipped(), Registry.read(FIXTURE.resolve("registry.jsonl")));
        EvasionSearch search = new EvasionSearch();
        Evaluation.run(
                subject,
                FIXTURE.resolve("accounts.jsonl"),
                List.of(),
                false,
                Duration.ZERO,
                search::add,
                progress -> {});
        return search.search(subject.matcher(), subject.index(), progress -> {});
    }
}
