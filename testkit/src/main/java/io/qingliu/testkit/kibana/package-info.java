/** Kibana's saved objects as tests see them, and what their panels would ask of Elasticsearch. */
package io.qingliu.testkit.kibana;
