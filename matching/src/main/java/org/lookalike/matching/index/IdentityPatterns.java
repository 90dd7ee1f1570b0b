package org.lookalike.matching.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.index.Pattern.Kind;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.States;
import org.lookalike.matching.text.Vocabulary;
import org.lookalike.matching.text.Words;

/** Writes down the patterns of one district: its own texts first, then the handles people would make of its names. */
public final class IdentityPatterns {

    private static final int LEAST_LENGTH = 3;
    private static final int LONGEST_VALUE = 200;

    private final int identity;
    private final Vocabulary vocabulary;
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Set<String> places = new LinkedHashSet<>();

    private IdentityPatterns(int identity, Vocabulary vocabulary) {
        this.identity = identity;
        this.vocabulary = vocabulary;
    }

    /**
     * The patterns of a district, each text once.
     *
     * @param number the position in the registry
     * @param names the name and the aliases, taken apart, in this order
     */
    public static List<Pattern> of(
            int number, DistrictIdentity identity, List<SchoolName> names, Vocabulary vocabulary) {
        IdentityPatterns writer = new IdentityPatterns(number, vocabulary);
        writer.places(identity, names);
        writer.officialHandles(identity);
        writer.names(identity, names);
        writer.webDomains(identity);
        writer.handlesFromNames(names);
        writer.acronyms(identity, names);
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
            String chosen = Handles.chosenPart(account.platform(), account.handle(), LONGEST_VALUE);
            String text = squash(chosen);
            if (!text.chars().allMatch(Character::isDigit)) {
                add(Kind.OFFICIAL_HANDLE, text, account.handle(), coreLength(text));
                withoutAffix(text)
                        .ifPresent(rest -> add(Kind.OFFICIAL_HANDLE_BASE, rest, account.handle(), coreLength(rest)));
            }
        }
    }

    /** {@code mhps} of {@code mhpsinfo}: imitators write the added word out, or put another in its place. */
    private Optional<String> withoutAffix(String text) {
        return vocabulary.affixes().stream()
                .filter(text::endsWith)
                .map(affix -> text.substring(0, text.length() - affix.length()))
                .filter(rest -> rest.length() > LEAST_LENGTH)
                .min(Comparator.comparingInt(String::length));
    }

    private void names(DistrictIdentity identity, List<SchoolName> names) {
        List<String> shown = new ArrayList<>(identity.aliases());
        shown.add(0, identity.name());
        for (int i = 0; i < names.size(); i++) {
            SchoolName name = names.get(i);
            if (name.saysDistrict()) {
                String text = String.join("", name.words());
                add(Kind.NAME, text, shown.get(i), name.coreText().length());
                List<String> unnumbered = new ArrayList<>(name.words());
                unnumbered.removeAll(name.numbers());
                add(
                        Kind.NAME,
                        String.join("", unnumbered),
                        shown.get(i),
                        name.coreText().length());
            }
        }
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

    private void handlesFromNames(List<SchoolName> names) {
        for (SchoolName name : names) {
            for (String place : List.of(name.coreText(), name.placeText())) {
                if (place.length() < LEAST_LENGTH) {
                    continue;
                }
                for (String form : vocabulary.handleForms()) {
                    add(Kind.NAME_FORM, place + form, place + form, place.length());
                }
                if (place.length() > LEAST_LENGTH) {
                    for (String form : vocabulary.shortForms()) {
                        add(Kind.NAME_SHORT_FORM, place + form, place + form, place.length());
                    }
                    String tail = tail(name).initials(vocabulary);
                    if (tail.length() >= 2) {
                        add(Kind.NAME_SHORT_FORM, place + tail, place + tail, place.length());
                    }
                }
            }
            if (!name.kind().isEmpty()) {
                String kinds = SchoolName.of(name.kind(), vocabulary).initials(vocabulary);
                String text = name.coreText() + kinds + "schools";
                add(Kind.NAME_SHORT_FORM, text, text, name.coreText().length());
            }
        }
    }

    private SchoolName tail(SchoolName name) {
        List<String> words = new ArrayList<>(name.words());
        words.removeAll(name.core());
        return SchoolName.of(words, vocabulary);
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
            if (text.length() >= LEAST_LENGTH) {
                add(Kind.ACRONYM, text, shown, text.length());
                if (state != null) {
                    String code = state.toLowerCase(Locale.ROOT);
                    add(Kind.ACRONYM_FORM, text + code, shown + " " + state, text.length() + 2);
                    String name = States.squashedName(code);
                    add(Kind.ACRONYM_FORM, text + name, shown + " and its state", text.length() + name.length());
                }
                for (String form : vocabulary.handleForms()) {
                    add(Kind.ACRONYM_FORM, text + form, shown + " " + form, text.length());
                }
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
            if (text.endsWith(form) && text.length() - form.length() >= LEAST_LENGTH) {
                core = Math.min(core, text.length() - form.length());
            }
        }
        return core;
    }

    /** A name and a handle may be the same text: the one is compared with display names, the other with handles. */
    private void add(Kind kind, String text, String shown, int coreLength) {
        if (text.length() >= LEAST_LENGTH) {
            patterns.putIfAbsent(
                    kind == Kind.NAME ? "name " + text : text,
                    new Pattern(identity, kind, text, shown, Math.min(coreLength, text.length())));
        }
    }

    private static String squash(String text) {
        return String.join("", Words.split(Letters.fold(text, LONGEST_VALUE)));
    }
}
