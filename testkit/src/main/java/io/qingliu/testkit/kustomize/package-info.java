/** What {@code kubectl apply -k} would send, for tests of {@code deploy/kubernetes}. */
package io.qingliu.testkit.kustomize;
