package org.lookalike.detector.roster;

import java.util.List;
import org.lookalike.detector.registry.RejectedRow;

/**
 * What a file says: the staff, and why other rows were refused, without any value of those rows.
 *
 * @param refused the first refused rows but for those of pupils and families
 * @param refusedRows how many there are of these
 * @param families how many rows of pupils, parents and guardians there are, of which nothing else is known here
 * @param familyLines the lines of the first of them
 */
public record RosterRead(
        List<ListedPerson> people, List<RejectedRow> refused, int refusedRows, int families, List<Long> familyLines) {

    /** What is told of refused rows, without the people. */
    public record Refused(List<RejectedRow> rows, int count, int families, List<Long> familyLines) {}

    Refused withoutPeople() {
        return new Refused(refused, refusedRows, families, familyLines);
    }
}
