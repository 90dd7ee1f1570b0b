package org.lookalike.matching.evaluation.names;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.evaluation.figures.EvaluatedAccount;
import org.lookalike.matching.evaluation.figures.Outcome;
import org.lookalike.matching.evaluation.figures.OutcomeCounts;
import org.lookalike.matching.evaluation.input.Group;
import org.lookalike.matching.evaluation.input.Registry;
import org.lookalike.matching.search.IdentityIndex;

/**
 * What districts hear of accounts that name them.
 *
 * @param disguises by form, of accounts that speak as the district
 * @param innocents by speaker, of accounts in whose name somebody else speaks
 */
public record NameFigures(SortedMap<String, OutcomeCounts> disguises, SortedMap<String, OutcomeCounts> innocents) {

    /** Nothing was asked for. */
    public static final NameFigures NONE = new NameFigures(new TreeMap<>(), new TreeMap<>());

    public NameFigures {
        disguises = Collections.unmodifiableSortedMap(new TreeMap<>(disguises));
        innocents = Collections.unmodifiableSortedMap(new TreeMap<>(innocents));
    }

    /**
     * Makes the accounts and assesses them.
     *
     * @param wrong gets the disguises of which nothing is heard, and the innocents that are told at once
     */
    public static NameFigures of(
            Registry registry, Matcher matcher, IdentityIndex index, Consumer<EvaluatedAccount> wrong) {
        SortedMap<String, OutcomeCounts> disguises = new TreeMap<>();
        SortedMap<String, OutcomeCounts> innocents = new TreeMap<>();
        NameSample.of(registry).forEach(account -> {
            EvaluatedAccount evaluated = EvaluatedAccount.of(account, matcher, index);
            boolean isDisguise = account.group() == Group.IMPERSONATOR;
            Outcome outcome = evaluated.outcome();
            (isDisguise ? disguises : innocents).merge(account.kind(), OutcomeCounts.of(outcome), OutcomeCounts::plus);
            if (outcome == (isDisguise ? Outcome.SILENT : Outcome.AT_ONCE)) {
                wrong.accept(evaluated);
            }
        });
        return new NameFigures(disguises, innocents);
    }

    /** All forms, or all speakers, together. */
    public static OutcomeCounts sum(SortedMap<String, OutcomeCounts> groups) {
        return groups.values().stream().reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }
}
