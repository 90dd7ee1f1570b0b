package org.lookalike.detector.alert;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.WebDomain;
import org.lookalike.images.PictureHash;
import org.lookalike.matching.text.Handles;

/** Another alert that is likely about an account of the same operator, with at least one thing in common. */
public record CampaignMember(Alert alert, Set<Shared> shared) {

    public enum Shared {
        /** It is the same account, which may impersonate another district too. */
        ACCOUNT,
        /** Pictures that look nearly the same. */
        PICTURE,
        /** The same description, 20 characters at least. */
        DESCRIPTION,
        /** A link to the same page, that is not the district's own. */
        LINK
    }

    /**
     * What others of the same operator likely share, as the database function {@code campaign_marks} writes it. By
     * them, but only by equal parts of pictures, {@code campaign_of} keeps alerts in one campaign.
     */
    record CampaignMarks(AlertRow row, Set<String> marks) {

        private static final int PART_BITS = 16;
        private static final String PICTURE = "p";
        private static final String DESCRIPTION = "b:";
        private static final String LINK = "l:";

        /** The marks of an alert, without links to the district's own site, which identify nobody. */
        static CampaignMarks of(AlertRow row, @Nullable RegisteredDistrict district) {
            var own = district == null ? List.<String>of() : district.profile().webDomains();
            return new CampaignMarks(
                    row,
                    marks(row)
                            .filter(mark -> !mark.startsWith(LINK)
                                    || !WebDomain.isWithin(Handles.host(mark.substring(LINK.length())), own))
                            .collect(Collectors.toSet()));
        }

        private static Stream<String> marks(AlertRow row) {
            return row.marks == null ? Stream.of() : Arrays.stream(row.marks);
        }

        /**
         * The marks to look up. Two hashes of the same picture differ in at most 31 bits, so at least one of their 16 parts
         * differs in at most one bit (pigeonhole principle): each part is looked up as it is and with each of its bits flipped.
         */
        Set<String> probes() {
            return marks.stream()
                    .flatMap(mark -> mark.startsWith(PICTURE) ? near(mark) : Stream.of(mark))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static Stream<String> near(String mark) {
            int start = mark.indexOf(':') + 1;
            int part = Integer.parseInt(mark.substring(start), 16);
            return IntStream.rangeClosed(0, PART_BITS)
                    .map(bit -> bit == PART_BITS ? part : part ^ 1 << bit)
                    .mapToObj(near -> mark.substring(0, start) + "%04x".formatted(near));
        }

        List<CampaignMember> members(List<AlertRow> found) {
            return found.stream()
                    .map(other -> new CampaignMember(other.state, shared(other)))
                    .filter(member -> !member.shared().isEmpty())
                    .toList();
        }

        private Set<Shared> shared(AlertRow other) {
            var shared = EnumSet.noneOf(Shared.class);
            if (other.accountKey.equals(row.accountKey)) {
                shared.add(Shared.ACCOUNT);
            }
            var picture = other.state.account().avatarHash();
            if (isSamePicture(row.state.account().avatarHash(), picture)) {
                shared.add(Shared.PICTURE);
            }
            marks(other).filter(marks::contains).forEach(mark -> {
                if (mark.startsWith(DESCRIPTION)) {
                    shared.add(Shared.DESCRIPTION);
                } else if (mark.startsWith(LINK)) {
                    shared.add(Shared.LINK);
                }
            });
            return shared;
        }

        private static boolean isSamePicture(@Nullable String one, @Nullable String other) {
            return one != null && other != null && new PictureHash(one).isSamePicture(new PictureHash(other));
        }
    }
}
