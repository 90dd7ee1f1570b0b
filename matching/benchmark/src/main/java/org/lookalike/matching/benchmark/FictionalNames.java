package org.lookalike.matching.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Names of towns and people, put together from parts, so that hundreds of thousands differ and many share a part. */
final class FictionalNames {

    private static final List<String> BEGINNINGS = words(
            "Maple Cedar Ash Birch Elm Willow Hazel Alder Bracken Fern Thistle Clover Heather Stone Granite Flint Slate"
                    + " Clay Marl Copper Silver Amber Ember North South East West Clear Still Deep Bright Fair Green"
                    + " Black White Red Gray Fox Wolf Bear Elk Otter Heron Plover Raven Eagle Falcon Harmon Bellam"
                    + " Carver Danner Eller Farrow Garrin Hollis Jarvis Kellan Lorim Merrin Norwell Osmer Parrin"
                    + " Quillan Rostin Selwyn Tarrin Ulmer Vessin Warrin Yarrow Zellin");
    private static final List<String> MIDDLES = List.of("", "", "", "", "er", "en", "a", "in", "ing", "el", "s", "o");
    private static final List<String> ENDINGS =
            words("ton ville field wood ford brook dale mont burg ridge crest view haven port mere land worth stead"
                    + " bury ham gate well shore glen");
    private static final List<String> SECOND_WORDS = words(
            "Hollow Bluff Crossing Falls Creek Springs Valley Heights Grove Point Prairie Lake Rapids Junction Mills"
                    + " Park River Hill Center Bend Island Harbor Summit Forks");
    private static final List<String> FIRST_NAMES = words(
            "Alverin Brisca Corwenna Dorvic Elsimer Fandrel Gwillis Hestrid Ivoline Jorrin Kestrin Lirabel Mordena"
                    + " Nevrick Orsolin Pellian Quennel Rosmund Sivarra Tolmey Una Vance Wilma Xandra Yorick Zella");
    private static final List<String> STATES = words(
            "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH"
                    + " OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY");

    private final Random random;

    FictionalNames(Random random) {
        this.random = random;
    }

    /** Such as {@code Cedarford}, {@code Maple Hollow} or {@code Brackenton Springs}. */
    String town() {
        String beginning = pick(BEGINNINGS) + pick(MIDDLES);
        return switch (random.nextInt(4)) {
            case 0 -> beginning + pick(ENDINGS);
            case 1 -> beginning + " " + pick(SECOND_WORDS);
            default -> beginning + pick(ENDINGS) + " " + pick(SECOND_WORDS);
        };
    }

    /** Such as {@code Lirabel Farrowstead}. */
    String person() {
        return pick(FIRST_NAMES) + " " + pick(BEGINNINGS) + pick(MIDDLES) + pick(ENDINGS);
    }

    String state() {
        return pick(STATES);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The letters of a name in lower case, without spaces. */
    static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
