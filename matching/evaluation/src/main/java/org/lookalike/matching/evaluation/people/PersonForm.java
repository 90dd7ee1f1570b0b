package org.lookalike.matching.evaluation.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.evaluation.input.ResourceLines;
import org.lookalike.matching.evaluation.names.NameTemplate;

/** A way to imitate a teacher: a line of {@code forms.tsv}, which explains the columns. */
record PersonForm(boolean isHeldOut, String name, List<String> cells) {

    static List<PersonForm> all() {
        return ResourceLines.of(PersonForm.class, "forms.tsv").stream()
                .map(row -> {
                    if (row.length != 7 || !row[0].matches("development|held_out")) {
                        throw new IllegalArgumentException(
                                "forms.tsv needs part, form, handle, name, bio, location, link: "
                                        + String.join(" ", row));
                    }
                    return new PersonForm(
                            row[0].equals("held_out"), row[1], List.of(row).subList(2, 7));
                })
                .toList();
    }

    /** An account of this form that imitates the teacher; empty where the teacher lacks a part of it. */
    Optional<AccountProfile> account(Teacher teacher, RandomGenerator random) {
        Map<String, String> parts = teacher.parts(random);
        List<Optional<String>> filled =
                cells.stream().map(cell -> NameTemplate.filled(cell, parts)).toList();
        if (filled.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<String> texts = filled.stream().flatMap(Optional::stream).toList();
        boolean isPicture = cells.get(4).equals("{picture}");
        return Optional.of(
                AccountProfile.of("tiktok", name + "-" + teacher.person().personId(), texts.get(0))
                        .withDisplayName(texts.get(1))
                        .withBio(texts.get(2))
                        .withLocation(texts.get(3))
                        .withLinks(isPicture || texts.get(4).isEmpty() ? List.of() : List.of(texts.get(4)))
                        .withAvatarHash(isPicture ? texts.get(4) : null));
    }
}
