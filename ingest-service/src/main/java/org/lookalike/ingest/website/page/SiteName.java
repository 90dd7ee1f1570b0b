package org.lookalike.ingest.website.page;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** What a site calls itself in the titles of a page, by which a label or a handle is recognized as the district's. */
final class SiteName {

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 12;
    private static final int LONGEST_HANDLE = 60;
    private static final int SHORTEST_INITIALS = 3;

    /** The ends of handles that say nothing but that a district has them. */
    private static final Set<String> ENDS = Set.of(
            ("schools school district schooldistrict public publicschools isd usd csd sd ps cs official the edu k12 unified county"
                            + " city area board boces ufsd lsd evsd asd esd")
                    .split(" "));

    private static final Pattern DISTRICT = Pattern.compile(" (?:schools|districts?|isd|usd|csd|boces|academy)(?= |$)");

    /** The parts of the titles, as {@link Words#plain}. */
    private final List<String> names;

    private final Set<String> words;
    private final Set<String> initials;

    /** @param home what the home page calls the site; empty where this is the home page */
    SiteName(Document page, String home) {
        var site = Words.plain(page.select("meta[property=og:site_name]").attr("content"));
        names = Stream.of(home, titles(page))
                .flatMap(String::lines)
                .map(title -> title.substring(0, Math.min(LONGEST, title.length())))
                .flatMap(title -> Stream.of(title.split("\\s[-\u2013\u2014|:\u00b7/]+\\s|[|\u00b7]")))
                .map(Words::plain)
                .filter(name -> !own(name).isEmpty() && (name.equals(site) || isOfDistrict(name)))
                .distinct()
                .toList();
        words = names.stream()
                .flatMap(name -> Stream.of(name.strip().split(" ")))
                .collect(Collectors.toSet());
        initials = initials();
    }

    /** What a page calls itself and its site, each in a line. */
    static String titles(Document page) {
        return Stream.of(page.select("meta[property=og:site_name]").attr("content"), page.title())
                .map(title -> title.substring(0, Math.min(LONGEST, title.length())))
                .collect(Collectors.joining("\n"));
    }

    /** Whether it may name a district, and not what one of its pages is about, such as athletics. */
    private static boolean isOfDistrict(String name) {
        return DISTRICT.matcher(name).find()
                || Stream.of(Words.ORGANIZATION, Words.PART, Words.PERSON, Words.PEOPLE)
                        .noneMatch(words -> words.isIn(name));
    }

    /** What is left of a name without the words that many names have. */
    private static String own(String name) {
        return Words.SCHOOL.removedFrom(Words.DISTRICT.removedFrom(Words.FILLER.removedFrom(name)));
    }

    private Set<String> initials() {
        var all = new HashSet<String>();
        for (var name : names) {
            var letters = Arrays.stream(name.strip().split(" "))
                    .limit(MOST_WORDS)
                    .map(word -> word.substring(0, 1))
                    .collect(Collectors.joining());
            for (int from = 0; from < letters.length(); from++) {
                for (int to = from + 2; to <= letters.length(); to++) {
                    all.add(letters.substring(from, to));
                }
            }
        }
        return all;
    }

    String removedFrom(String plain) {
        var rest = plain;
        for (var name : names) {
            rest = (rest + " ").replace(name + " ", " ").stripTrailing();
        }
        return rest;
    }

    /** Whether a text has nothing but words for the district: its name, its initials, and what a district is called. */
    boolean isAll(String plain) {
        var rest = Words.FILLER.removedFrom(plain).strip();
        if (rest.isEmpty()) {
            return false;
        }
        var all = List.of(rest.split(" "));
        return all.stream()
                        .allMatch(word ->
                                words.contains(word) || initials.contains(word) || Words.DISTRICT.isIn(" " + word))
                && all.stream()
                        .anyMatch(
                                word -> word.equals("district") || word.equals("districtwide") || words.contains(word));
    }

    /** Whether a handle is made of the name, or of its initials, and of nothing else but what many districts add. */
    boolean isIn(String handle) {
        var letters = handle.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (letters.length() > LONGEST_HANDLE) {
            return false;
        }
        var parts = Stream.of(words, initials, ENDS)
                .flatMap(Set::stream)
                .filter(part -> part.length() > 1)
                .collect(Collectors.toSet());
        var isReached = new boolean[letters.length() + 1];
        var isReachedWithName = new boolean[letters.length() + 1];
        isReached[0] = true;
        for (int from = 0; from < letters.length(); from++) {
            for (var part : isReached[from] ? parts : Set.<String>of()) {
                if (letters.startsWith(part, from)) {
                    isReached[from + part.length()] = true;
                    isReachedWithName[from + part.length()] |= isReachedWithName[from] || isOwn(part);
                }
            }
        }
        return isReachedWithName[letters.length()];
    }

    private boolean isOwn(String part) {
        return words.contains(part) && !own(" " + part).isEmpty()
                || initials.contains(part) && part.length() >= SHORTEST_INITIALS && !ENDS.contains(part);
    }
}
