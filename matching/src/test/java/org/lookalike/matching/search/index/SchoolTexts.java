package org.lookalike.matching.search.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lookalike.matching.text.Letters;
import org.lookalike.usdistricts.UsDistrictDirectory;

/** Texts like those of districts: they share beginnings and endings. */
final class SchoolTexts {

    private SchoolTexts() {}

    /** So many of them, some twice. */
    static List<String> any(int count, Random random) {
        String[] first = {"maple", "oak", "pine", "cedar", "stone", "clear", "north", "harmon", "granite", "lake"};
        String[] second = {"hollow", "ridge", "crest", "ville", "field", "falls", "brook", "ton", "wood", ""};
        String[] form = {"schools", "schooldistrict", "isd", "publicschools", "unified", "countyschools", "usd", ""};
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(first[random.nextInt(first.length)]
                    + second[random.nextInt(second.length)]
                    + form[random.nextInt(form.length)]);
        }
        return texts;
    }

    /** The names of the national registry as they are searched, each once; those beyond ASCII left out. */
    static List<String> real() {
        return UsDistrictDirectory.districts().stream()
                .map(district -> Letters.squash(Letters.fold(district.name(), 200)))
                .filter(name -> !name.isEmpty() && name.chars().allMatch(c -> c < 0x80))
                .distinct()
                .toList();
    }

    /** The text after up to three edits at random. */
    static String edited(String text, Random random) {
        StringBuilder edited = new StringBuilder(text);
        for (int edits = random.nextInt(4); edits > 0 && edited.length() > 2; edits--) {
            int at = random.nextInt(edited.length() - 1);
            char letter = (char) ('a' + random.nextInt(26));
            switch (random.nextInt(4)) {
                case 0 -> edited.insert(at, letter);
                case 1 -> edited.deleteCharAt(at);
                case 2 -> edited.setCharAt(at, letter);
                default -> edited.insert(at, edited.charAt(at + 1)).deleteCharAt(at + 2);
            }
        }
        return edited.toString();
    }
}
