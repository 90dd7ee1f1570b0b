package org.lookalike.launcher.sample;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented names of people and towns. */
final class InventedWords {

    private static final List<String> TOWN_BEGINNINGS = List.of(
            "Bracken",
            "Thistle",
            "Quill",
            "Ember",
            "Gorse",
            "Fennel",
            "Tansy",
            "Sorrel",
            "Marl",
            "Withy",
            "Yarrow",
            "Plover",
            "Curlew",
            "Siskin",
            "Teasel",
            "Burdock",
            "Samphire",
            "Bittern",
            "Dunlin",
            "Lapwing");
    private static final List<String> TOWN_ENDINGS = List.of(
            "wick", "combe", "holt", "mere", "garth", "thorpe", "fell", "dene", "stow", "hythe", "rigg", "beck");
    private static final List<String> FIRST_NAMES = List.of(
            "Alverin",
            "Brisca",
            "Corwenna",
            "Dorvic",
            "Elsimer",
            "Fandrel",
            "Gwillis",
            "Hestrid",
            "Ivoline",
            "Jorrin",
            "Kestrin",
            "Lirabel",
            "Mordena",
            "Nevrick",
            "Orsolin",
            "Pellian",
            "Quennel",
            "Rosmund",
            "Sivarra",
            "Tolmey");
    private static final List<String> LAST_NAMES = List.of(
            "Ashquill",
            "Brantlove",
            "Corvesby",
            "Dunnicle",
            "Everwhit",
            "Fosslake",
            "Gallowin",
            "Harrowick",
            "Inglemoss",
            "Jarrowby",
            "Kettlerun",
            "Lorrimast",
            "Marrowsby",
            "Nettlefen",
            "Ottermead",
            "Pennyquist",
            "Quiverly",
            "Rushbottle",
            "Sprigwell",
            "Tovenhall");

    private final Random random;

    InventedWords(Random random) {
        this.random = random;
    }

    /** Such as {@code Brackenmere}. */
    String town() {
        return Imitation.pick(TOWN_BEGINNINGS, random) + Imitation.pick(TOWN_ENDINGS, random);
    }

    /** Such as {@code Lirabel Nettlefen}. */
    String person() {
        return Imitation.pick(FIRST_NAMES, random) + " " + Imitation.pick(LAST_NAMES, random);
    }

    /** A handle: the words in lower case with a number. */
    String handle(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "") + random.nextInt(10_000);
    }
}
