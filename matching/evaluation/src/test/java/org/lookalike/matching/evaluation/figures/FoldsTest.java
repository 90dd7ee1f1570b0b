package org.lookalike.matching.evaluation.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.account;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.alert;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.noAlert;
import static org.lookalike.matching.evaluation.figures.EvaluatedAccounts.unlike;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.matching.evaluation.figures.Folds.Fold;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.Registry;

class FoldsTest {

    @TempDir
    Path folder;

    private Registry registry;

    /** Twelve districts, seven of them in one state. */
    @BeforeEach
    void districts() throws IOException {
        String lines = IntStream.range(0, 12)
                .mapToObj(i -> "{\"nces_id\": \"99%02d\", \"name\": \"Fictional %d Schools\", \"state\": \"%s\"}"
                        .formatted(i, i, i < 7 ? "OH" : "A" + (char) ('A' + i)))
                .collect(Collectors.joining("\n"));
        registry = Registry.read(Files.writeString(folder.resolve("registry.jsonl"), lines));
    }

    @Test
    void everyTenthDistrict_isInAPart_withItsAccounts() {
        Folds folds = Folds.ofDistricts(registry);
        folds.add(alert(account(Group.IMPERSONATOR, "typo", "9900"), 0.9, "9900"));
        folds.add(unlike(account(Group.IMPERSONATOR, "typo", "9910")));
        folds.add(alert(account(Group.IMPERSONATOR, "typo", "9901"), 0.9, "9901"));

        assertThat(folds.folds())
                .extracting(Fold::name, fold -> fold.figures().recall())
                .containsExactly(tuple("1", new Share(1, 2)), tuple("2", new Share(1, 1)));
    }

    @Test
    void stateIsNeverParted() {
        Folds folds = Folds.ofStates(registry);
        IntStream.range(0, 7).forEach(i -> folds.add(unlike(account(Group.IMPERSONATOR, "typo", "990" + i))));

        assertThat(folds.folds()).extracting(Fold::name).containsExactly("OH");
    }

    @Test
    void accountWithoutDistrict_isOfThatWhichItResembles_andOrdinaryOnesAreOfNone() {
        Folds folds = Folds.ofDistricts(registry);
        folds.add(noAlert(account(Group.HARD_NEGATIVE, "hn_school", null), 0.3, "9902"));
        folds.add(noAlert(account(Group.ORDINARY, "ordinary", null), 0.3, "9905"));

        assertThat(folds.folds()).extracting(Fold::name).containsExactly("3");
    }
}
