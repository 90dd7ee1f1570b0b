package org.lookalike.detector.roster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an uploaded roster changes.
 *
 * @param gone who is listed no more, and is erased; an answer of somebody who does not want to be asked stays
 * @param kept how many stay as they are
 * @param unwilling how many declined or stopped it, and are left out
 */
public record RosterChanges(
        List<ListedPerson> added, List<RosterPerson> gone, List<Changed> changed, int kept, int unwilling) {

    /** Somebody who has another name, role or school now. With another name, they are asked anew. */
    public record Changed(RosterPerson before, ListedPerson after) {

        public boolean isRenamed() {
            return !before.isNamedAs(after);
        }
    }

    static RosterChanges between(List<RosterPerson> stored, List<ListedPerson> listed) {
        var known = stored.stream().collect(Collectors.toMap(RosterPerson::addressHash, Function.identity()));
        var added = new ArrayList<ListedPerson>();
        var changed = new ArrayList<Changed>();
        var named = new HashSet<String>();
        int kept = 0;
        int unwilling = 0;
        for (var person : listed) {
            var before = known.get(person.addressHash());
            named.add(person.addressHash());
            if (before == null) {
                added.add(person);
            } else if (before.state().isErased()) {
                unwilling++;
            } else if (before.isAs(person)) {
                kept++;
            } else {
                changed.add(new Changed(before, person));
            }
        }
        var gone = stored.stream()
                .filter(person -> !person.state().isErased() && !named.contains(person.addressHash()))
                .toList();
        return new RosterChanges(added, gone, changed, kept, unwilling);
    }
}
