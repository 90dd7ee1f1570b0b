package org.lookalike.matching.speaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lookalike.matching.speaker.NameReader.NamePhrase;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.Words;

/**
 * A display name of which a person has said who speaks.
 *
 * @param speaker {@code district}, {@code office} or somebody else
 * @param phrases what stands beside the district's name
 * @param writer who wrote it: what several write is alike
 */
record LabelledPhrase(String speaker, List<NamePhrase> phrases, String writer) {

    private static final Set<String> OF_DISTRICT = Set.of("district", "office");
    /** Neither helps: a person could not tell. */
    private static final String AMBIGUOUS = "ambiguous";
    /** A word that stands for the district's name. */
    private static final String NAME = "districtsname";

    boolean isSomebodyElse() {
        return !OF_DISTRICT.contains(speaker);
    }

    /** The lines {@code speaker TAB name TAB writer} of a file, with <code>{D}</code> for the district's name. */
    static List<LabelledPhrase> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#") && line.contains("{D}"))
                    .map(line -> line.split("\t"))
                    .filter(columns -> !columns[0].equals(AMBIGUOUS))
                    .map(columns -> new LabelledPhrase(columns[0], phrases(columns[1]), columns[2]))
                    .filter(labelled -> !labelled.phrases().isEmpty())
                    .toList();
        }
    }

    private static List<NamePhrase> phrases(String text) {
        String name = text.replaceFirst("\\{D}", " " + NAME + " ").replace("{D}", " ");
        List<NamePhrase> phrases = new ArrayList<>();
        boolean isBefore = true;
        for (String piece : NamePieces.of(Letters.fold(name, name.length()))) {
            List<String> words = Words.split(piece);
            int at = words.indexOf(NAME);
            if (at < 0) {
                add(words, false, isBefore, phrases);
            } else {
                add(words.subList(0, at), true, true, phrases);
                add(words.subList(at + 1, words.size()), true, false, phrases);
                isBefore = false;
            }
        }
        return phrases;
    }

    private static void add(List<String> words, boolean isJoined, boolean isBefore, List<NamePhrase> phrases) {
        List<String> said = words.stream()
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .toList();
        if (!said.isEmpty()) {
            phrases.add(new NamePhrase(said, isJoined, isBefore));
        }
    }
}
