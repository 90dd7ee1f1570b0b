package org.lookalike.matching.evaluation.search;

import java.util.List;
import java.util.stream.Collectors;
import org.lookalike.matching.AccountProfile;

/** Words added to a profile, each in a field. */
public record Move(List<Step> steps) {

    /** One word in one field. */
    public record Step(ProfileField field, String word) {}

    public Move {
        steps = List.copyOf(steps);
    }

    static Move of(ProfileField field, String word) {
        return new Move(List.of(new Step(field, word)));
    }

    /** Both, this one first. */
    Move and(Move other) {
        return new Move(List.of(steps.get(0), other.steps.get(0)));
    }

    AccountProfile on(AccountProfile profile) {
        AccountProfile changed = profile;
        for (Step step : steps) {
            changed = step.field().with(changed, step.word());
        }
        return changed;
    }

    /** For people: {@code bio 'Eagles', location 'Ohio'}. */
    @Override
    public String toString() {
        return steps.stream()
                .map(step -> step.field() + " '" + step.word() + "'")
                .collect(Collectors.joining(", "));
    }
}
