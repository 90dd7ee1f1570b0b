package org.lookalike.matching.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.OfficialAccount;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.text.Handles;
import org.lookalike.matching.text.Letters;
import org.lookalike.matching.text.SchoolName;
import org.lookalike.matching.text.StrippedText;

/** Lists the patterns of one target: its own texts first, then the handles people would make of its names. */
public final class TargetPatterns {

    private static final int MIN_LENGTH = 3;
    private static final int MIN_LAST_NAME = 2;
    private static final int MAX_VALUE_LENGTH = 200;

    private final int position;
    private final DistrictIdentity identity;
    private final List<SchoolName> names;
    private final CompiledPolicy policy;
    private final Set<String> places;
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    private TargetPatterns(int position, ImpersonationTarget target, CompiledPolicy policy) {
        this.position = position;
        this.identity = target.identity();
        this.names = policy.namesOf(target);
        this.policy = policy;
        this.places = places(identity, names);
    }

    /** The patterns of a target at this position among all targets, each text once. */
    public static List<Pattern> of(int position, ImpersonationTarget target, CompiledPolicy policy) {
        TargetPatterns patterns = new TargetPatterns(position, target, policy);
        switch (target.kind()) {
            case DISTRICT, VOUCHED -> patterns.addDistrict();
            case SCHOOL -> patterns.addSchool();
            case LEADER -> patterns.addLeader();
            case PERSON -> throw new IllegalArgumentException("people are found by the index of people");
        }
        return List.copyOf(patterns.patterns.values());
    }

    private void addDistrict() {
        addOfficialHandles();
        addNames();
        addWebDomains();
        names.stream().flatMap(SchoolName::places).forEach(place -> add(Kind.PLACE, place, place, place.length()));
        addAcronyms();
    }

    /** Shorter texts say too little of which school it is. */
    private void addSchool() {
        addOfficialHandles();
        addNames();
    }

    /** The name is added with and without what people put before it in a handle, and the last name alone. */
    private void addLeader() {
        identity.officialAccounts().forEach(this::addOfficialHandle);
        for (SchoolName name : names) {
            if (name.words().size() > 1) {
                String text = name.text();
                add(Kind.NAME, text, identity.name(), text.length());
                add(Kind.NAME, "dr" + text, identity.name(), text.length());
            }
            addLastNames(name.words());
        }
    }

    /** {@code garcialopez} and {@code lopez} of {@code Ana García López}. */
    private void addLastNames(List<String> words) {
        for (int first = 1; first < words.size(); first++) {
            String text = String.join("", words.subList(first, words.size()));
            if (text.length() >= MIN_LAST_NAME) {
                patterns.putIfAbsent(
                        Kind.LAST_NAME + text,
                        new Pattern(position, Kind.LAST_NAME, text, identity.name(), text.length()));
            }
        }
    }

    private static Set<String> places(DistrictIdentity identity, List<SchoolName> names) {
        Set<String> places =
                names.stream().flatMap(SchoolName::places).collect(Collectors.toCollection(LinkedHashSet::new));
        String city = identity.city();
        if (city != null) {
            places.add(normalise(city));
        }
        places.removeIf(place -> place.length() < MIN_LENGTH);
        return places;
    }

    private void addOfficialHandles() {
        for (OfficialAccount account : identity.officialAccounts()) {
            String text = addOfficialHandle(account);
            if (!text.chars().allMatch(Character::isDigit)) {
                for (StrippedText base : policy.affixes().strip(text, false)) {
                    if (base.edits() == 0 && base.text().length() > MIN_LENGTH && !places.contains(base.text())) {
                        add(Kind.OFFICIAL_HANDLE_BASE, base.text(), account.handle(), coreLength(base.text()));
                    }
                }
            }
        }
    }

    private String addOfficialHandle(OfficialAccount account) {
        String text = normalise(Handles.chosenPart(account.platform(), account.handle(), MAX_VALUE_LENGTH));
        if (!text.chars().allMatch(Character::isDigit)) {
            add(Kind.OFFICIAL_HANDLE, text, account.handle(), coreLength(text));
        }
        return text;
    }

    private void addNames() {
        List<String> displayNames = new ArrayList<>(identity.aliases());
        displayNames.add(0, identity.name());
        for (int i = 0; i < names.size(); i++) {
            SchoolName name = names.get(i);
            if (name.saysDistrict() || isMoreThanAPlace(name, i == 0)) {
                String text = name.text();
                add(Kind.NAME, text, displayNames.get(i), placeLength(text, name));
                if (name.saysDistrict() && !policy.vocabulary().kind().containsAll(name.place())) {
                    List<String> unnumbered = new ArrayList<>(name.words());
                    unnumbered.removeAll(name.numbers());
                    String rest = String.join("", unnumbered);
                    add(Kind.NAME, rest, displayNames.get(i), placeLength(rest, name));
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
                                || name.words().stream().anyMatch(policy.nameReader()::saysOther)));
    }

    /** A label that is a bare place name is left out: it is the city's, the county's and many people's name too. */
    private void addWebDomains() {
        for (String domain : identity.webDomains()) {
            String label = normalise(Handles.domainLabel(domain));
            if (label.length() > MIN_LENGTH && !places.contains(label)) {
                add(Kind.WEB_DOMAIN, label, domain, coreLength(label));
            }
        }
    }

    private void addAcronyms() {
        String state = identity.state();
        policy.acronyms(identity, names).forEach((text, displayText) -> {
            add(Kind.ACRONYM, text, displayText, text.length());
            if (state != null && text.length() >= MIN_LENGTH) {
                String code = state.toLowerCase(Locale.ROOT);
                add(Kind.ACRONYM_STATE, text + code, displayText + " " + state, text.length() + 2);
            }
        });
    }

    /** How many first letters say which district: those of its place's name, else those before an ending such as "schools". */
    private int coreLength(String text) {
        return places.stream()
                .filter(text::startsWith)
                .mapToInt(String::length)
                .max()
                .orElseGet(() -> text.length() - lengthOfEnding(text));
    }

    private int lengthOfEnding(String text) {
        return policy.vocabulary().handleForms().stream()
                .filter(form -> text.endsWith(form) && text.length() > form.length())
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** A name, a place and a handle may be the same text, and are compared with different texts of the account. */
    private void add(Kind kind, String text, String displayText, int coreLength) {
        if (Letters.length(text) >= MIN_LENGTH) {
            patterns.putIfAbsent(
                    kind == Kind.NAME || kind == Kind.PLACE ? kind + text : text,
                    new Pattern(position, kind, text, displayText, Math.min(coreLength, text.length())));
        }
    }

    private static String normalise(String text) {
        return Letters.normalise(text, MAX_VALUE_LENGTH);
    }
}
