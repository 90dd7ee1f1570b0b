package org.lookalike.matching.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.text.Affixes;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/** Writes down the patterns of one district: its own texts first, then the handles people would make of its names. */
public final class IdentityPatterns {

    private static final int LEAST_LENGTH = 3;
    private static final int LONGEST_VALUE = 200;

    private final int identity;
    private final Vocabulary vocabulary;
    private final Affixes affixes;
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Set<String> places = new LinkedHashSet<>();

    private IdentityPatterns(int identity, Vocabulary vocabulary, Affixes affixes) {
        this.identity = identity;
        this.vocabulary = vocabulary;
        this.affixes = affixes;
    }

    /**
     * The patterns of a district, each text once.
     *
     * @param number the position in the registry
     * @param names the name and the aliases, taken apart, in this order
     */
    public static List<Pattern> of(
            int number, DistrictIdentity identity, List<SchoolName> names, Vocabulary vocabulary, Affixes affixes) {
        IdentityPatterns writer = new IdentityPatterns(number, vocabulary, affixes);
        writer.places(identity, names);
        writer.officialHandles(identity);
        writer.names(identity, names);
        writer.webDomains(identity);
        writer.placesOf(names);
        writer.acronyms(identity, names);
        return List.copyOf(writer.patterns.values());
    }

    /** The patterns of a school: its accounts and names. What is shorter says too little of which school it is. */
    public static List<Pattern> ofSchool(
            int number, DistrictIdentity school, List<SchoolName> names, Vocabulary vocabulary, Affixes affixes) {
        IdentityPatterns writer = new IdentityPatterns(number, vocabulary, affixes);
        writer.places(school, names);
        writer.officialHandles(school);
        writer.names(school, names);
        return List.copyOf(writer.patterns.values());
    }

    /** The patterns of a leader: the accounts, and the name with and without what people put before it in a handle. */
    public static List<Pattern> ofLeader(
            int number, DistrictIdentity leader, List<SchoolName> names, Vocabulary vocabulary, Affixes affixes) {
        IdentityPatterns writer = new IdentityPatterns(number, vocabulary, affixes);
        leader.officialAccounts().forEach(writer::officialHandle);
        for (SchoolName name : names) {
            if (name.words().size() > 1) {
                String text = String.join("", name.words());
                writer.add(Kind.NAME, text, leader.name(), text.length());
                writer.add(Kind.NAME, "dr" + text, leader.name(), text.length());
            }
        }
        return List.copyOf(writer.patterns.values());
    }

    private void places(DistrictIdentity identity, List<SchoolName> names) {
        names.forEach(name -> {
            places.add(name.placeText());
            places.add(name.coreText());
        });
        String city = identity.city();
        if (city != null) {
            places.add(squash(city));
        }
        places.removeIf(place -> place.length() < LEAST_LENGTH);
    }

    private void officialHandles(DistrictIdentity identity) {
        for (OfficialAccount account : identity.officialAccounts()) {
            String text = officialHandle(account);
            if (!text.chars().allMatch(Character::isDigit)) {
                for (StrippedText rest : affixes.strip(text, false)) {
                    if (rest.edits() == 0 && rest.text().length() > LEAST_LENGTH && !places.contains(rest.text())) {
                        add(Kind.OFFICIAL_HANDLE_BASE, rest.text(), account.handle(), coreLength(rest.text()));
                    }
                }
            }
        }
    }

    private String officialHandle(OfficialAccount account) {
        String text = squash(Handles.chosenPart(account.platform(), account.handle(), LONGEST_VALUE));
        if (!text.chars().allMatch(Character::isDigit)) {
            add(Kind.OFFICIAL_HANDLE, text, account.handle(), coreLength(text));
        }
        return text;
    }

    private void names(DistrictIdentity identity, List<SchoolName> names) {
        List<String> shown = new ArrayList<>(identity.aliases());
        shown.add(0, identity.name());
        for (int i = 0; i < names.size(); i++) {
            SchoolName name = names.get(i);
            if (name.saysDistrict() || isMoreThanAPlace(name, i == 0)) {
                String text = String.join("", name.words());
                add(Kind.NAME, text, shown.get(i), placeLength(text, name));
                if (name.saysDistrict()) {
                    List<String> unnumbered = new ArrayList<>(name.words());
                    unnumbered.removeAll(name.numbers());
                    String rest = String.join("", unnumbered);
                    add(Kind.NAME, rest, shown.get(i), placeLength(rest, name));
                }
            }
        }
    }

    private static int placeLength(String text, SchoolName name) {
        return text.startsWith(name.placeText())
                ? name.placeText().length()
                : name.coreText().length();
    }

    /** {@code Cedar Bluff Crossing High School 12} is not said of a town, {@code Cedar Bluff City} may be. */
    private boolean isMoreThanAPlace(SchoolName name, boolean isRegisteredName) {
        int words = name.words().size();
        if (!isRegisteredName) {
            return words > 3 || (words > 1 && !name.numbers().isEmpty());
        }
        return words > 2
                || (words == 2
                        && (!name.place().equals(name.words())
                                || name.words().stream().anyMatch(vocabulary.organisation()::contains)));
    }

    /** A label that is a bare place name is left out: it is the city's, the county's and many people's name too. */
    private void webDomains(DistrictIdentity identity) {
        for (String domain : identity.webDomains()) {
            String label = squash(Handles.domainLabel(domain));
            if (label.length() > LEAST_LENGTH && !places.contains(label)) {
                add(Kind.WEB_DOMAIN, label, domain, coreLength(label));
            }
        }
    }

    private void placesOf(List<SchoolName> names) {
        for (SchoolName name : names) {
            for (String place : List.of(name.coreText(), name.placeText())) {
                add(Kind.PLACE, place, place, place.length());
            }
        }
    }

    private void acronyms(DistrictIdentity identity, List<SchoolName> names) {
        Map<String, String> acronyms = new LinkedHashMap<>();
        identity.acronyms().forEach(acronym -> acronyms.put(squash(acronym), acronym));
        for (SchoolName name : names) {
            if (name.saysDistrict()) {
                String initials = name.initials(vocabulary);
                acronyms.putIfAbsent(initials, initials.toUpperCase(Locale.ROOT));
            }
        }
        String state = identity.state();
        acronyms.forEach((text, shown) -> {
            add(Kind.ACRONYM, text, shown, text.length());
            if (state != null && text.length() >= LEAST_LENGTH) {
                String code = state.toLowerCase(Locale.ROOT);
                add(Kind.ACRONYM_STATE, text + code, shown + " " + state, text.length() + 2);
            }
        });
    }

    /** How many first letters say which district: those of its place's name, else those before an ending such as "schools". */
    private int coreLength(String text) {
        int core = 0;
        for (String place : places) {
            if (text.startsWith(place)) {
                core = Math.max(core, place.length());
            }
        }
        if (core > 0) {
            return core;
        }
        core = text.length();
        for (String form : vocabulary.handleForms()) {
            if (text.endsWith(form) && text.length() > form.length()) {
                core = Math.min(core, text.length() - form.length());
            }
        }
        return core;
    }

    /** A name, a place and a handle may be the same text, and are compared with different texts of the account. */
    private void add(Kind kind, String text, String shown, int coreLength) {
        if (text.length() >= LEAST_LENGTH) {
            patterns.putIfAbsent(
                    kind == Kind.NAME || kind == Kind.PLACE ? kind + text : text,
                    new Pattern(identity, kind, text, shown, Math.min(coreLength, text.length())));
        }
    }

    private static String squash(String text) {
        return String.join("", Words.split(Letters.fold(text, LONGEST_VALUE)));
    }
}
