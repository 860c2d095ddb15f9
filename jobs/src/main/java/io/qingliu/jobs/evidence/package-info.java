/**
 * Evidence that can be checked by whoever doubts it: for each finding that led to a listing a
 * bundle of all events it rests on, and a replay that recomputes the finding from nothing else.
 *
 * <pre>
 * Grounds          findings + listings + signals → which keys a finding rests on
 * GatherJourneys   all events, once more         → the journeys that are counted under those keys
 * BundleWriter     both, and the rules           → a bundle each, and its entry in the log
 * Replay           a bundle                      → the finding anew, and what differs
 * EvidenceRun      the above over files, at the end of a backtest
 * LiveEvidence     the above over the topics of a deployment, which go on
 * </pre>
 */
package io.qingliu.jobs.evidence;
