package org.lookalike.detector.official;

import java.util.List;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Sightings.Sighting;

/**
 * What is known of a district's accounts beside the registration.
 *
 * @param seen the latest first
 * @param onWebsite accounts that its website names, and that were accepted
 * @param fakes accounts of which the district tells families that they are fakes
 */
record Facts(List<Sighting> seen, List<Account> onWebsite, List<Account> fakes) {}
