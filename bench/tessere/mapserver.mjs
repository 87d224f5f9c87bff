/** MapServer 8 as FastCGI behind nginx, over the same polygons; null, with the reason said, where it is not installed. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './cluster.mjs';

const PROGRAMS = ['mapserv', 'spawn-fcgi', 'nginx'];

export async function startMapServer(cluster) {
  const missing = PROGRAMS.filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  if (missing.length > 0) {
    console.log(`MapServer: lasciato fuori, mancano ${missing.join(', ')} (Debian: mapserver-bin cgi-mapserver spawn-fcgi nginx-light)`);
    return null;
  }
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-mapserver-'));
  const [web, fcgi] = [await freePort(), await freePort()];
  const file = (name, text) => {
    fs.writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
  };
  const map = file('pari.map', `MAP
  NAME "peer" SIZE 4096 4096 EXTENT 700000 4300000 2100000 6000000
  PROJECTION "init=epsg:3857" END
  WEB METADATA "ows_enable_request" "*" "ows_onlineresource" "http://127.0.0.1:${web}/" "ows_srs" "EPSG:3857" END END
  OUTPUTFORMAT NAME "mvt" DRIVER "MVT" FORMATOPTION "EDGE_BUFFER=10" END
  LAYER NAME "edifici" TYPE POLYGON STATUS ON CONNECTIONTYPE POSTGIS
    CONNECTION "host=127.0.0.1 port=${cluster.port} user=postgres dbname=edigit"
    DATA "geom3857 from pari using unique gid using srid=3857"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    METADATA "gml_include_items" "id,codice,etichetta,foglio,particella,stato,unita,senzaUnita,piani,mq" "gml_featureid" "gid" END
    PROJECTION "init=epsg:3857" END
    CLASS STYLE COLOR 200 0 0 END END
  END
END
`);
  const config = file('mapserver.conf', `CONFIG\n  ENV MS_MAP_NO_PATH "1" PROJ_LIB "/usr/share/proj" END\n  MAPS PEER "${map}" END\nEND\n`);
  const nginxConf = file('nginx.conf', `daemon off; pid ${dir}/nginx.pid; error_log ${dir}/error.log; worker_processes 1;
events {}
http { access_log off; client_body_temp_path ${dir}/b; proxy_temp_path ${dir}/p; fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;
  upstream mapserver { server 127.0.0.1:${fcgi}; keepalive 8; }
  server { listen 127.0.0.1:${web}; location / { include /etc/nginx/fastcgi_params; fastcgi_keep_conn on; fastcgi_buffers 64 64k; fastcgi_pass mapserver; } } }
`);
  const pids = execFileSync('spawn-fcgi', ['-a', '127.0.0.1', '-p', String(fcgi), '-F', '2', '--', '/usr/bin/mapserv'], {
    env: { ...process.env, MAPSERVER_CONFIG_FILE: config }, encoding: 'utf8',
  }).match(/\d+/g).map(Number);
  const nginx = spawn('nginx', ['-c', nginxConf], { stdio: 'ignore' });
  await new Promise((resolve) => { setTimeout(resolve, 800); });
  return {
    pids: [...pids, nginx.pid],
    url: ({ z, x, y }) => `http://127.0.0.1:${web}/?map=PEER&mode=tile&tilemode=gmap&tile=${x}+${y}+${z}&layers=edifici&map.imagetype=mvt`,
    stop: () => {
      nginx.kill('SIGQUIT');
      // It takes SIGTERM to mean "after the next request".
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
